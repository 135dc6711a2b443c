// The entries of the page of all papers: the server has written them, this puts them in order.

import { addTick } from "./papers-bibtex.js";

/** @typedef {{entry: HTMLElement}} Paper */

const list = document.getElementById("ps-list");
const more = document.getElementById("ps-more");
// Of a long list so many stand in the page: the rest waits outside it, and costs no layout.
const BATCH = 200;

let waiting = [];
let sentences = [];

/** @param {Paper[]} ordered what the list is to hold */
export function showEntries(ordered) {
  waiting = ordered.slice(BATCH);
  const first = ordered.slice(0, BATCH).map(({ entry }) => entry);
  const standing = list.children;
  if (standing.length !== first.length || first.some((entry, place) => standing[place] !== entry)) {
    list.replaceChildren(...first);
  }
  first.forEach(addTick);
  showMore();
}

function showMore() {
  more.hidden = !waiting.length;
  more.textContent = `Show ${Math.min(BATCH, waiting.length)} more of ${waiting.length.toLocaleString("en")}`;
}

more.addEventListener("click", () => {
  const next = waiting.slice(0, BATCH).map(({ entry }) => entry);
  next.forEach(addTick);
  list.append(...next);
  waiting = waiting.slice(BATCH);
  showMore();
  next[0].querySelector("a").focus();
});

/**
 * Say below results which sentence of the abstract matches; what was said before goes.
 * @param {Paper[]} papers
 * @param {{sentence: {text: string, marked: boolean}[]}[]} reasons one for each
 */
export function explain(papers, reasons) {
  for (const old of sentences) old.remove();
  sentences = reasons.map(({ sentence }) => {
    const line = document.createElement("p");
    line.className = "ps-sentence";
    line.append(...sentence.map(marked));
    return line;
  });
  for (const [place, line] of sentences.entries()) {
    if (line.childNodes.length) papers[place].entry.append(line);
  }
}

function marked({ text, marked }) {
  if (!marked) return text;
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}
