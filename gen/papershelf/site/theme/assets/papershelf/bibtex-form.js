// The form of BibTeX to copy: TeX, which every LaTeX reads, or Unicode. The browser remembers it.

const NAME = "papershelf-bibtex";

export function prefersUnicode() {
  try {
    return localStorage.getItem(NAME) === "unicode";
  } catch {
    return false;
  }
}

/**
 * Without access to the storage, the choice applies to this page only.
 * @param {boolean} unicode
 */
export function setPrefersUnicode(unicode) {
  try {
    if (unicode) localStorage.setItem(NAME, "unicode");
    else localStorage.removeItem(NAME);
  } catch {
    // Blocked by the browser's settings.
  }
}
