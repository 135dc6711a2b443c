// BibTeX of one paper, of the papers that are shown, or of those that are selected.

import { prefersUnicode } from "./bibtex-form.js";
import { element, find } from "./dom.js";
import { keys, rows } from "./papers-data.js";
import { selected } from "./papers-list.js";
import { announce } from "./site.js";

const TEXT = {
  copy: "Copy BibTeX",
  download: "Download BibTeX",
  /** @param {number} count */
  papers: (count) => (count === 1 ? "1 paper" : `${count.toLocaleString("en")} papers`),
  /** @param {number} count */
  selected: (count) => `${count.toLocaleString("en")} selected ${count === 1 ? "paper" : "papers"}`,
  /**
   * @param {string} word
   * @param {string} what
   */
  of: (word, what) => `${word} of ${what}`,
  copied: "Copied",
  /** @param {string} what */
  copiedWhat: (what) => `Copied ${what} to the clipboard.`,
  failed: "Failed",
  failedWhy: "The file could not be loaded.",
  selectedText: "Selected",
  selectedWhy: "This browser does not allow copying. The text is selected: copy it with the keyboard.",
};

const root = new URL("../../", import.meta.url);
const list = find("#ps-list", HTMLElement);
const copy = find("#ps-copy", HTMLButtonElement);
const download = find("#ps-download", HTMLButtonElement);
// Up to this many papers, each one's own small file is fetched; for more, the file of the whole
// list, in one request.
const FEW = 12;

/** @type {number[]} */
let shown = [];

list.addEventListener("change", labelButtons);
copy.addEventListener("click", async () => {
  const numbers = wanted();
  const entries = await loaded(copy, numbers);
  if (entries === null) return;
  try {
    await navigator.clipboard.writeText(entries);
    announce(copy, TEXT.copied, TEXT.copiedWhat(TEXT.papers(numbers.length)));
  } catch {
    offer(entries);
  }
});
download.addEventListener("click", async () => {
  const entries = await loaded(download, wanted());
  if (entries === null) return;
  const link = element("a", "");
  link.href = URL.createObjectURL(new Blob([entries], { type: "application/x-bibtex" }));
  link.download = "papers.bib";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
});

/**
 * Copy the entry of one paper.
 * @param {HTMLElement} control what was clicked
 * @param {number} number
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copyEntry(control, number) {
  try {
    await navigator.clipboard.writeText(await bibtex([number]));
  } catch {
    return false;
  }
  announce(control, TEXT.copied, TEXT.copiedWhat(TEXT.papers(1)));
  return true;
}

/** @param {number[]} numbers of the papers that are shown, in their order */
export function setShown(numbers) {
  shown = numbers;
  labelButtons();
}

const wanted = () => (selected.size ? [...selected] : shown);

/** The buttons' labels say how many papers there are to copy or download. */
function labelButtons() {
  const count = wanted().length;
  const what = selected.size ? TEXT.selected(count) : TEXT.papers(count);
  for (const button of [copy, download]) {
    const word = button === copy ? TEXT.copy : TEXT.download;
    button.disabled = !count;
    button.dataset.label = word;
    button.textContent = word;
    button.title = TEXT.of(word, what);
    button.setAttribute("aria-label", button.title);
  }
}

/**
 * The entries, or null after the reader was told that they could not be loaded.
 * @param {HTMLButtonElement} button
 * @param {number[]} numbers
 */
async function loaded(button, numbers) {
  try {
    return await bibtex(numbers);
  } catch (error) {
    reportError(error);
    announce(button, TEXT.failed, TEXT.failedWhy);
    return null;
  }
}

/**
 * The entries of these papers, in this order.
 * @param {number[]} numbers
 */
async function bibtex(numbers) {
  if (numbers.length <= FEW) {
    const found = await rows(numbers);
    return (await Promise.all(found.map(({ key }) => entryOf(key)))).join("\n");
  }
  const [all, text] = await Promise.all([keys(), read(prefersUnicode() ? "references.bib" : "references.ascii.bib")]);
  const entries = text.split(/^(?=@)/m);
  const byKey = new Map(entries.map((entry) => [entry.match(/^@\w+\{([^,]+),/)?.[1], entry.trim()]));
  return `${numbers.map((number) => byKey.get(all[number])).join("\n\n")}\n`;
}

/**
 * An entry in the form that the reader prefers; one in ASCII has a single form.
 * @param {string} key
 */
async function entryOf(key) {
  const text = await read(`papers/${key}.bib`);
  return prefersUnicode() || !/\P{ASCII}/u.test(text) ? text : read(`papers/${key}.ascii.bib`);
}

/** @param {string} path below the site's root */
async function read(path) {
  const response = await fetch(new URL(path, root));
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.text();
}

/**
 * Where the browser does not allow copying: a field with the text selected.
 * @param {string} entries
 */
function offer(entries) {
  let area = document.querySelector("#ps-bibtex");
  if (!(area instanceof HTMLTextAreaElement)) {
    area = element("textarea", "");
    area.id = "ps-bibtex";
    area.setAttribute("readonly", "");
    area.setAttribute("rows", "8");
    area.setAttribute("aria-label", "BibTeX");
    copy.closest(".ps-found__bar")?.after(area);
  }
  if (!(area instanceof HTMLTextAreaElement)) return;
  area.value = entries;
  area.focus();
  area.select();
  announce(copy, TEXT.selectedText, TEXT.selectedWhy);
}
