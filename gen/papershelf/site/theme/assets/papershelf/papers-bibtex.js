// BibTeX of the papers that are shown, or of those that are selected.

import { prefersUnicode } from "./bibtex-form.js";
import { element, find, findAll } from "./dom.js";
import { announce } from "./site.js";
import { gettext, papers } from "./strings.js";

const root = new URL("../../", import.meta.url);
const list = find("#ps-list", HTMLElement);
// A list may have no BibTeX; then there are no buttons, and papers are not selected.
const buttons = findAll("#ps-copy, #ps-download", HTMLButtonElement);
const [copy, download] = buttons;
// Up to this many papers, each one's own small file is fetched; for more, the file of the whole
// list, in one request.
const FEW = 12;

/** @type {string[]} */
let shown = [];
/** @type {Set<string>} */
const selected = new Set();

list.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  selected[target.checked ? "add" : "delete"](target.value);
  labelButtons();
});
copy?.addEventListener("click", async () => {
  const entries = await bibtex(wanted());
  try {
    await navigator.clipboard.writeText(entries);
    const total = papers(wanted().length);
    announce(copy, gettext("Copied"), gettext("Copied %(total)s to the clipboard.", { total }));
  } catch {
    offer(entries);
  }
});
download?.addEventListener("click", async () => {
  const link = element("a", "");
  link.href = URL.createObjectURL(new Blob([await bibtex(wanted())], { type: "application/x-bibtex" }));
  link.download = "papers.bib";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
});

/**
 * Add the box that selects a paper, unless it has one.
 * @param {Element} entry
 */
export function addCheckbox(entry) {
  if (!buttons.length || entry.firstElementChild?.className === "ps-tick") return;
  const box = element("input", "");
  box.type = "checkbox";
  box.value = entry.id;
  box.setAttribute("aria-label", gettext("Select %(title)s", { title: entry.querySelector("h3")?.textContent ?? "" }));
  entry.prepend(element("label", "ps-tick", box));
}

/** @param {string[]} keys of the papers that are shown, in their order */
export function setShown(keys) {
  shown = keys;
  labelButtons();
}

const wanted = () => (selected.size ? [...selected] : shown);

/** The buttons' labels say how many papers there are to copy or download. */
function labelButtons() {
  const count = wanted().length;
  const total = selected.size ? gettext("%(count)s selected %(counted_papers)s", { count }) : papers(count);
  for (const button of buttons) {
    const isCopy = button === copy;
    const word = isCopy ? gettext("Copy BibTeX") : gettext("Download BibTeX");
    button.disabled = !count;
    button.dataset.label = word;
    button.textContent = word;
    button.title = isCopy
      ? gettext("Copy BibTeX of %(total)s", { total })
      : gettext("Download BibTeX of %(total)s", { total });
    button.setAttribute("aria-label", button.title);
  }
}

/**
 * The entries of these papers, in this order.
 * @param {string[]} keys
 */
async function bibtex(keys) {
  if (keys.length <= FEW) return (await Promise.all(keys.map(entryOf))).join("\n");
  const entries = (await read(prefersUnicode() ? "references.bib" : "references.ascii.bib")).split(/^(?=@)/m);
  const byKey = new Map(entries.map((entry) => [entry.match(/^@\w+\{([^,]+),/)?.[1], entry.trim()]));
  return `${keys.map((key) => byKey.get(key)).join("\n\n")}\n`;
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
  announce(
    copy,
    gettext("Selected"),
    gettext("This browser does not allow copying. The text is selected: copy it with the keyboard."),
  );
}
