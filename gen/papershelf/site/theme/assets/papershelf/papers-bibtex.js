// BibTeX of exactly the papers that are shown, or of those that were ticked.

import { prefersUnicode } from "./bibtex-form.js";
import { say } from "./site.js";

const root = new URL("../../", import.meta.url);
const list = document.getElementById("ps-list");
const copy = document.getElementById("ps-copy");
const download = document.getElementById("ps-download");
// Of a few papers each has its own small file; of many the file of all is one request.
const FEW = 12;

let shown = [];
const ticked = new Set();

list.addEventListener("change", ({ target }) => {
  ticked[target.checked ? "add" : "delete"](target.value);
  name();
});
copy.addEventListener("click", async () => {
  const entries = await bibtex(taken());
  try {
    await navigator.clipboard.writeText(entries);
    say(copy, "Copied", `Copied ${papers(taken().length)} to the clipboard.`);
  } catch {
    offer(entries);
  }
});
download.addEventListener("click", async () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([await bibtex(taken())], { type: "application/x-bibtex" }));
  link.download = "papers.bib";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
});

/** A box to select the paper by, where there is none yet. */
export function addTick(entry) {
  if (entry.firstElementChild.className === "ps-tick") return;
  const label = document.createElement("label");
  const box = document.createElement("input");
  label.className = "ps-tick";
  box.type = "checkbox";
  box.value = entry.id;
  box.setAttribute("aria-label", `Select ${entry.querySelector("h3").textContent}`);
  label.append(box);
  entry.prepend(label);
}

/** @param {string[]} keys of the papers that are shown, in their order */
export function setShown(keys) {
  shown = keys;
  name();
}

const taken = () => (ticked.size ? [...ticked] : shown);
const papers = (number) => (number === 1 ? "1 paper" : `${number.toLocaleString("en")} papers`);

/** The buttons say how much they take. */
function name() {
  const what = `${ticked.size ? "selected " : ""}${papers(taken().length)}`.replace(/^selected (\S+)/, "$1 selected");
  for (const [button, verb] of [[copy, "Copy"], [download, "Download"]]) {
    button.disabled = !taken().length;
    button.dataset.word = `${verb} BibTeX`;
    button.textContent = button.dataset.word;
    button.setAttribute("aria-label", `${verb} BibTeX of ${what}`);
    button.title = `${verb} BibTeX of ${what}`;
  }
}

/** The entries of these papers, in this order. */
async function bibtex(keys) {
  if (keys.length <= FEW) return (await Promise.all(keys.map(entry))).join("\n");
  const entries = (await file(prefersUnicode() ? "references.bib" : "references.ascii.bib")).split(/^(?=@)/m);
  const byKey = new Map(entries.map((entry) => [entry.match(/^@\w+\{([^,]+),/)?.[1], entry.trim()]));
  return `${keys.map((key) => byKey.get(key)).join("\n\n")}\n`;
}

/** An entry in the form that the reader prefers; one in ASCII has a single form. */
async function entry(key) {
  const text = await file(`papers/${key}.bib`);
  return prefersUnicode() || /^[\x00-\x7f]*$/.test(text) ? text : file(`papers/${key}.ascii.bib`);
}

async function file(path) {
  const response = await fetch(new URL(path, root));
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.text();
}

/** Where the clipboard is closed to us: a text to select, selected already. */
function offer(entries) {
  let area = document.getElementById("ps-bibtex");
  if (!area) {
    area = document.createElement("textarea");
    area.id = "ps-bibtex";
    area.readOnly = true;
    area.rows = 8;
    area.setAttribute("aria-label", "BibTeX");
    copy.closest(".ps-found__bar").after(area);
  }
  area.value = entries;
  area.focus();
  area.select();
  say(copy, "Selected", "Copying is not allowed here. The text is selected: copy it with the keyboard.");
}
