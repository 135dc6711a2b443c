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

/** @param {string | URL} file */
export async function read(file) {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.text();
}

/**
 * The BibTeX of a paper in the form that the reader prefers; one in ASCII has a single form. So has
 * one with characters that TeX cannot write, such as Chinese ones.
 * @param {(ending: string) => Promise<string>} load its text with the ending of a file
 */
export async function bibtexOf(load) {
  const text = await load(".bib");
  if (prefersUnicode() || !/\P{ASCII}/u.test(text)) return text;
  const ascii = await load(".ascii.bib");
  // Of Cyrillic, code points are only for documents without its letters: \else[U+0410].
  return /[^e]\[U\+[0-9A-F]{4,6}[\] ]/.test(ascii) ? text : ascii;
}
