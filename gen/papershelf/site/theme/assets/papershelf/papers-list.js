// The list on the page of all papers: a first batch of rows, more on request, and what is done
// with one row: copy its citation, open its abstract.

import { abstractOf } from "./abstract.js";
import { withLoaded } from "./announce.js";
import { drawSigns } from "./basket/mark-signs.js";
import { drawNewTicks } from "./basket/ticks.js";
import { breath, element, find, highlighted } from "./dom.js";
import { rows } from "./papers-data.js";
import { NO_MARKS, rowElement } from "./papers-rows.js";
import { gettext, number as formatted } from "./strings.js";

/**
 * @typedef {import("./papers-rows.js").Marks} Marks
 * @typedef {import("./papers-search.js").Matches} Matches
 */

const TEXT = {
  failed: gettext("The %(papers)s could not be loaded. Check your connection and reload the page."),
  noText: gettext("The abstract could not be loaded. Check your connection and try again."),
  /**
   * @param {number} next
   * @param {number} left
   */
  more: (next, left) => gettext("Show %(next)s more of %(left)s", { next: formatted(next), left: formatted(left) }),
  partial: gettext("%(Papers)s with some of the words"),
};

const list = find("#ps-list", HTMLElement);
const more = find("#ps-more", HTMLButtonElement);
const BATCH = 50;
// A list may have no BibTeX; then links to it lead to the paper's page.
const hasBibtex = document.querySelector(".ps-papers[data-bibtex]") !== null;
// Results of a filter are scattered over the files of rows, and browsers load six files of a host
// at once over HTTP/1.1. So many rows fill a screen, and are shown before the others arrive.
const FIRST = 6;
// How many rows are added at once, so that the page answers the reader in between.
const STEP = 11;
// How many of the first results of a search show the sentence that matches.
const EXPLAINED = 10;

// The rows that are in the page, as long as the data number the papers in the same way.
/** @type {Map<number, Element>} */
const present = new Map();

/** Use the rows that the page came with. */
export function adoptRows() {
  for (const entry of list.children) {
    if (entry instanceof HTMLElement) present.set(Number(entry.dataset.paper), entry);
  }
}

/** @type {number[]} */
let wanted = [];
let marks = NO_MARKS;
/** @type {Matches | null} */
let matches = null;
/**
 * The first paper that does not have all words of a search.
 * @type {number | undefined}
 */
let firstPartial;
let drawn = 0;
let turn = 0;
export const shownCount = () => drawn;

/**
 * The rows of papers as elements.
 * @param {number[]} numbers
 */
async function entriesOf(numbers) {
  const isPlain = marks === NO_MARKS;
  const made = await rows(numbers.filter((number) => !isPlain || !present.has(number)));
  const byNumber = new Map(made.map((row) => [row.number, row]));
  return numbers.flatMap((number) => {
    const row = byNumber.get(number);
    const entry = row ? rowElement(row, marks) : present.get(number);
    if (!entry) return [];
    if (isPlain) present.set(number, entry);
    return number === firstPartial ? [element("li", "ps-partial", TEXT.partial), entry] : [entry];
  });
}

/**
 * Show papers in this order. The rows replace the earlier ones when the first have arrived, unless
 * this was called again meanwhile.
 * @param {number[]} numbers
 * @param {{marks: Marks, matches: Matches | null, complete: number}} search what was found with
 *   words, and how many papers have all of them, or 0 if they are not the first ones
 * @param {number} atLeast how many rows to show at once
 */
export async function showPapers(numbers, search, atLeast) {
  turn += 1;
  const mine = turn;
  ({ marks, matches } = search);
  firstPartial = search.complete ? numbers[search.complete] : undefined;
  wanted = numbers;
  const upTo = Math.max(BATCH, atLeast);
  if (areShown(numbers.slice(0, upTo))) {
    // The rows that the page came with.
    drawn = list.children.length;
    updateMore();
    setComplete(true);
    return;
  }
  const first = await entriesOf(numbers.slice(0, FIRST));
  if (mine !== turn) return;
  setComplete(false);
  list.replaceChildren(...first);
  drawNewTicks(list);
  drawSigns(list);
  drawn = Math.min(FIRST, numbers.length);
  more.hidden = true;
  const appending = append(upTo, mine).catch(console.warn);
  // A reader who comes back to a place in the list needs the rows above it.
  if (atLeast > drawn) await appending;
}

/**
 * Add rows to those that are there.
 * @param {number} upTo
 * @param {number} mine
 */
async function append(upTo, mine) {
  const end = Math.min(upTo, wanted.length);
  // All files at once, but not for each letter of a word that is being typed.
  await breath();
  if (mine !== turn) return;
  await rows(wanted.slice(drawn, end));
  while (drawn < end) {
    await breath();
    if (mine !== turn) return;
    const next = Math.min(drawn + STEP, end);
    const entries = await entriesOf(wanted.slice(drawn, next));
    if (mine !== turn) return;
    list.append(...entries);
    for (const entry of entries) drawSigns(entry);
    drawn = next;
  }
  drawNewTicks(list);
  updateMore();
  setComplete(true);
  if (matches) explain(wanted.slice(0, EXPLAINED), matches.marks, mine);
}

/** @param {boolean} isComplete whether no rows are about to be added below those that are there */
const setComplete = (isComplete) => list.setAttribute("aria-busy", String(!isComplete));

/** @param {number[]} numbers */
function areShown(numbers) {
  const { children } = list;
  return marks === NO_MARKS && children.length === numbers.length && numbers.every((number, place) => children[place] === present.get(number));
}

/** When the papers cannot be loaded. */
export function showFailure() {
  list.replaceChildren(element("li", "ps-entry", TEXT.failed));
  drawn = 0;
  more.hidden = true;
  setComplete(true);
}

function updateMore() {
  const left = wanted.length - drawn;
  more.hidden = left <= 0;
  more.dataset.label = more.textContent = TEXT.more(Math.min(BATCH, left), left);
}

// A button that is disabled while the rows come would lose the focus.
let isLoadingMore = false;
more.addEventListener("click", async () => {
  if (isLoadingMore) return;
  isLoadingMore = true;
  const upTo = Math.min(drawn + BATCH, wanted.length);
  await withLoaded(more, entriesOf(wanted.slice(drawn, upTo)), shownFrom(turn, upTo));
  isLoadingMore = false;
});

/**
 * What shows rows below those that are there, unless other papers were asked for meanwhile.
 * @param {number} mine
 * @param {number} upTo
 * @returns {(next: Element[]) => void}
 */
const shownFrom = (mine, upTo) => (next) => {
  if (mine !== turn) return;
  list.append(...next);
  drawNewTicks(list);
  drawSigns(list);
  drawn = upTo;
  updateMore();
  next.map((entry) => entry.querySelector("a")).find((link) => link !== null)?.focus();
};

/**
 * Show below results the sentence of the abstract that matches best.
 * @param {number[]} numbers
 * @param {string[]} words
 * @param {number} mine
 */
async function explain(numbers, words, mine) {
  const { resultsOf } = await import("./papers-search.js");
  const results = await resultsOf(numbers, words);
  if (mine !== turn) return;
  for (const [place, { sentence }] of results.entries()) {
    const entry = list.querySelector(`[data-paper="${numbers[place]}"]`);
    if (sentence.length) entry?.append(element("p", "ps-sentence", ...highlighted(sentence)));
  }
}

list.addEventListener("click", async (event) => {
  const target = event.target instanceof Element ? event.target.closest("[data-abstract], [data-cite]") : null;
  const entry = target?.closest("[data-paper]");
  if (!(target instanceof HTMLElement) || !(entry instanceof HTMLElement)) return;
  if (target.matches("[data-cite]")) {
    // With a modifier key the link opens, as every link does.
    if (!hasBibtex || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    await withLoaded(target, import("./papers-take.js"), ({ copyEntry }) => copyEntry(target, entry.id));
    return;
  }
  await toggleAbstract(target, entry);
});

/**
 * @param {HTMLElement} button
 * @param {HTMLElement} entry
 */
async function toggleAbstract(button, entry) {
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  const earlier = entry.querySelector(".ps-entry__abstract");
  const shown = earlier instanceof HTMLElement ? earlier : element("p", "ps-entry__abstract");
  shown.hidden = !open;
  shown.dir = "auto";
  if (!open || shown.dataset.loaded) return;
  button.closest("p")?.after(shown);
  try {
    shown.replaceChildren(...(await abstractOf(entry.id)));
    shown.dataset.loaded = "";
  } catch (error) {
    console.warn(error);
    shown.replaceChildren(TEXT.noText);
  }
}
