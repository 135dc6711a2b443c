// The entries on the page of all papers. They are in the page already; this puts them in order.

import { element, find, highlighted } from "./dom.js";
import { addCheckbox } from "./papers-bibtex.js";

/** @typedef {{entry: Element}} Paper */

const list = find("#ps-list", HTMLElement);
const more = find("#ps-more", HTMLButtonElement);
// How many entries the page shows at once. The others are kept outside it, where they need no layout.
const BATCH = 200;

/** @type {Paper[]} */
let waiting = [];
/** @type {HTMLElement[]} */
let sentences = [];

/** @param {Paper[]} ordered what the list is to show */
export function showEntries(ordered) {
  waiting = ordered.slice(BATCH);
  const first = ordered.slice(0, BATCH).map(({ entry }) => entry);
  const present = list.children;
  if (present.length !== first.length || first.some((entry, place) => present[place] !== entry)) {
    list.replaceChildren(...first);
  }
  first.forEach(addCheckbox);
  updateMore();
}

function updateMore() {
  more.hidden = !waiting.length;
  more.textContent = `Show ${Math.min(BATCH, waiting.length)} more of ${waiting.length.toLocaleString("en")}`;
}

more.addEventListener("click", () => {
  const next = waiting.slice(0, BATCH).map(({ entry }) => entry);
  next.forEach(addCheckbox);
  list.append(...next);
  waiting = waiting.slice(BATCH);
  updateMore();
  next[0]?.querySelector("a")?.focus();
});

/**
 * Show below each result the sentence of its abstract that matches, in place of earlier ones.
 * @param {Paper[]} papers
 * @param {{sentence: import("./search/results.js").Piece[]}[]} reasons one for each paper
 */
export function explain(papers, reasons) {
  for (const old of sentences) old.remove();
  sentences = reasons.map(({ sentence }) => element("p", "ps-sentence", ...highlighted(sentence)));
  for (const [place, line] of sentences.entries()) {
    if (line.childNodes.length) papers[place].entry.append(line);
  }
}
