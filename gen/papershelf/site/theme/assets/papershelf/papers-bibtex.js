// BibTeX of one paper, of the papers that are shown, or of those that are selected.

import { bibtexOf, load, prefersUnicode } from "./bibtex-form.js";
import { element, find, findAll } from "./dom.js";
import { keys, rows } from "./papers-data.js";
import { selected } from "./papers-list.js";
import { announce } from "./site.js";
import { gettext, papers } from "./strings.js";

const TEXT = {
  copy: gettext("Copy BibTeX"),
  download: gettext("Download BibTeX"),
  /** @param {number} count */
  selected: (count) => gettext("%(count)s selected %(counted_papers)s", { count }),
  /** @param {string} total */
  copyOf: (total) => gettext("Copy BibTeX of %(total)s", { total }),
  /** @param {string} total */
  downloadOf: (total) => gettext("Download BibTeX of %(total)s", { total }),
  copied: gettext("Copied"),
  /** @param {string} total */
  copiedWhat: (total) => gettext("Copied %(total)s to the clipboard.", { total }),
  failed: gettext("Failed"),
  failedWhy: gettext("The file could not be loaded."),
  selectedText: gettext("Selected"),
  selectedWhy: gettext("This browser does not allow copying. The text is selected: copy it with the keyboard."),
};

const root = new URL("../../", import.meta.url);
const list = find("#ps-list", HTMLElement);
// A list may have no BibTeX; then there are no buttons.
const buttons = findAll("#ps-copy, #ps-download", HTMLButtonElement);
const [copy, download] = buttons;
// Up to this many papers, each one's own small file is fetched; for more, the file of the whole
// list, in one request.
const FEW = 12;

/** @type {number[]} */
let shown = [];

list.addEventListener("change", labelButtons);
copy?.addEventListener("click", async () => {
  const numbers = wanted();
  const entries = await loaded(copy, numbers);
  if (entries === null) return;
  try {
    await navigator.clipboard.writeText(entries);
    announce(copy, TEXT.copied, TEXT.copiedWhat(papers(numbers.length)));
  } catch {
    offer(entries);
  }
});
download?.addEventListener("click", async () => {
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
  announce(control, TEXT.copied, TEXT.copiedWhat(papers(1)));
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
  const total = selected.size ? TEXT.selected(count) : papers(count);
  for (const button of buttons) {
    const isCopy = button === copy;
    const word = isCopy ? TEXT.copy : TEXT.download;
    button.disabled = !count;
    button.dataset.label = word;
    button.textContent = word;
    button.title = isCopy ? TEXT.copyOf(total) : TEXT.downloadOf(total);
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
    return (await Promise.all(found.map(({ key }) => bibtexOf(new URL(`papers/${key}`, root).href)))).join("\n");
  }
  const [all, text] = await Promise.all([keys(), load(new URL(prefersUnicode() ? "references.bib" : "references.ascii.bib", root))]);
  const entries = text.split(/^(?=@)/m);
  const byKey = new Map(entries.map((entry) => [entry.match(/^@\w+\{([^,]+),/)?.[1], entry.trim()]));
  return `${numbers.map((number) => byKey.get(all[number])).join("\n\n")}\n`;
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
