// Copying and downloading all papers that a filter or a search leaves, in every format of the site;
// and the BibTeX of one row.

import { formatMenu } from "./basket/menu.js";
import { copyPapers, downloadPapers } from "./basket/take.js";
import { bibtexOfPaper } from "./basket/formats.js";
import { bibtexOf } from "./bibtex-form.js";
import { element, find, findAll } from "./dom.js";
import { formats as loadFormats, keys as loadKeys } from "./papers-data.js";
import { announce, withLoaded } from "./announce.js";
import { gettext, papers } from "./strings.js";

/** @typedef {import("./basket/formats.js").Format} Format */

const TEXT = {
  /**
   * @param {string} format
   * @param {string} total such as "17 papers"
   */
  copyOf: (format, total) => gettext("Copy %(format)s of %(total)s", { format, total }),
  copy: gettext("Copy"),
  /** @param {string} total */
  copyAll: (total) => gettext("Copy %(total)s", { total }),
  /**
   * @param {string} format
   * @param {string} total
   */
  downloadOf: (format, total) => gettext("Download %(format)s of %(total)s", { format, total }),
  /** @param {string} total */
  download: (total) => gettext("Download %(total)s:", { total }),
  copied: gettext("Copied"),
  copiedWhat: gettext("Copied %(total)s to the clipboard.", { total: papers(1) }),
};

const line = find("#ps-take", HTMLElement);
// A list may have no downloads, but citation styles.
/** @type {HTMLElement} */
const what = line.querySelector("#ps-take-what") ?? element("span", "");
const copying = find("#ps-copying", HTMLElement);

/** @type {number[]} */
let shown = [];
let isWhole = true;

/** The keys of the papers that are shown, in their order. */
async function shownKeys() {
  const { keys } = await loadKeys();
  return shown.map((number) => keys[number]);
}

/** @type {Promise<Format[]>} */
const ready = loadFormats().then((formats) => {
  for (const control of findAll("[data-format]", HTMLElement, line)) {
    const format = formats.find(({ id }) => id === control.dataset.format);
    control.addEventListener("click", (event) => {
      // The whole list is a file of the site.
      if (!format || (isWhole && control instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      withLoaded(control, shownKeys(), (keys) => downloadPapers(control, format, keys));
    });
  }
  const menu = formatMenu(TEXT.copy, formats, ({ name }) => TEXT.copyOf(name, papers(shown.length)), (button, format) => {
    withLoaded(button, shownKeys(), (keys) => copyPapers(button, format, keys));
  });
  find("button", HTMLButtonElement, menu).id = "ps-copy";
  // The page keeps its place free, so that nothing moves.
  copying.querySelector(".ps-take__room")?.remove();
  copying.append(menu);
  return formats;
});

/**
 * @param {number[]} numbers of the papers that are shown, in their order
 * @param {number} total
 */
export async function setShown(numbers, total) {
  shown = numbers;
  isWhole = numbers.length === total && numbers.every((number, place) => number === place);
  const formats = await ready;
  if (shown !== numbers) return;
  const count = papers(numbers.length);
  what.textContent = TEXT.download(count);
  what.hidden = !numbers.length;
  for (const more of findAll("details", HTMLElement, line)) more.hidden = !numbers.length;
  for (const control of findAll("[data-format]", HTMLElement, line)) {
    const name = formats.find(({ id }) => id === control.dataset.format)?.name ?? "";
    control.setAttribute("aria-label", TEXT.downloadOf(name, count));
    control.hidden = !numbers.length;
  }
  const open = find("#ps-copy", HTMLButtonElement);
  open.disabled = !numbers.length;
  open.textContent = TEXT.copyAll(count);
  open.setAttribute("aria-label", open.textContent);
}

/**
 * Copy the BibTeX of one paper, in the form that the reader prefers. Where the browser does not
 * allow copying, the link leads to the page that shows it.
 * @param {HTMLElement} link that was clicked
 * @param {string} key
 */
export const copyEntry = (link, key) =>
  withLoaded(link, bibtexOf((ending) => bibtexOfPaper(ending, key)), async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      announce(link, TEXT.copied, TEXT.copiedWhat);
    } catch {
      location.assign(link.getAttribute("href") ?? "");
    }
  });
