// The style in which the page of a paper cites it. The browser remembers the choice.

import { element, find, findAll } from "./dom.js";
import { gettext } from "./strings.js";

const NAME = "papershelf-style";

function remembered() {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}

/**
 * Without access to the storage, the choice applies to this page only.
 * @param {string} style
 */
function remember(style) {
  try {
    localStorage.setItem(NAME, style);
  } catch {
    // Blocked by the browser's settings.
  }
}

/**
 * With formatting for word processors, and as plain text for other programs.
 * @param {HTMLElement} shown
 */
export function copyCitation(shown) {
  const text = shown.textContent ?? "";
  // Firefox before 127 copies plain text only.
  if (!("ClipboardItem" in window)) return navigator.clipboard.writeText(text);
  // Other programs do not have our style sheet, and our policy allows no style on the page.
  const html = shown.innerHTML.replaceAll('class="ps-small-caps"', 'style="font-variant: small-caps"');
  const texts = { "text/html": html, "text/plain": text };
  const contents = Object.fromEntries(Object.entries(texts).map(([type, content]) => [type, new Blob([content], { type })]));
  return navigator.clipboard.write([new ClipboardItem(contents)]);
}

// Without scripts, the page shows all styles, each with its name.
for (const row of findAll("#ps-styles", HTMLElement)) {
  const button = find("button", HTMLElement, row);
  const citations = findAll(".ps-cited p", HTMLElement);
  const select = element("select", "");
  select.setAttribute("aria-label", gettext("Citation style"));
  for (const citation of citations) {
    const name = find("b", HTMLElement, citation);
    name.hidden = true;
    select.append(new Option(name.textContent ?? "", citation.id));
    find("span", HTMLElement, citation).id = `${citation.id}-text`;
  }
  const show = () => {
    for (const citation of citations) citation.hidden = citation.id !== select.value;
    button.dataset.copy = `${select.value}-text`;
  };
  const before = remembered();
  if (citations.some(({ id }) => id === before)) select.value = before ?? "";
  select.addEventListener("change", () => {
    remember(select.value);
    show();
  });
  show();
  if (citations.length > 1) button.before(select, " ");
  row.hidden = false;
}
