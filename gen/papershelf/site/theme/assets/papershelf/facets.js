// The page of all papers: search, filters and sorting of the list that is in the page already.
// The form holds the state and the URL repeats it. The search index is used only for words.

import { element, find, findAll } from "./dom.js";
import { setShown } from "./papers-bibtex.js";
import { allowRelevance, form, formUrl, query, readUrl, sort, words } from "./papers-form.js";
import { explain, showEntries } from "./papers-list.js";
import { resultsOf, searcher } from "./search-core.js";

/**
 * @typedef {{entry: Element, key: string, row: number[][]}} Paper the row has, for each facet, the
 *   places of the options that the paper counts under
 * @typedef {Map<Paper, {rank: number, place: number}>} Found the places in the results and in the list
 */

const list = find("#ps-list", HTMLElement);
const chips = find("#ps-chips", HTMLElement);
const count = find("#ps-count", HTMLElement);
const toggle = find(".ps-filter__toggle", HTMLButtonElement, form);
const PAUSE = 150;
// How many of the first results show the sentence that matches.
const EXPLAINED = 10;

const facets = findAll("[data-facet]", HTMLElement, form).map((fieldset) => ({
  name: fieldset.dataset.facet,
  more: find("[data-unfold]", HTMLButtonElement, fieldset),
  options: findAll("li", HTMLElement, fieldset).map((row) => ({
    row,
    parent: row.dataset.parent,
    box: find("input", HTMLInputElement, row),
    label: find("span", HTMLElement, row).textContent ?? "",
    number: find(".ps-number", HTMLElement, row),
  })),
}));
/** @type {number[][][]} */
const rows = JSON.parse(find("#ps-rows", HTMLScriptElement).textContent ?? "");
/** @type {Paper[]} */
const papers = [...list.children].map((entry, place) => ({ entry, key: entry.id, row: rows[place] }));
const search = searcher();
const collator = new Intl.Collator("en", { numeric: true });

const title = (/** @type {Paper} */ { entry }) => find("h3", HTMLElement, entry).textContent ?? "";

/**
 * The papers in the order that the form asks for.
 * @param {Paper[]} fitting newest first
 * @param {Found | null} found
 */
function inOrder(fitting, found) {
  if (sort.value === "oldest") return fitting.toReversed();
  if (sort.value === "title") {
    const titled = fitting.map((paper) => ({ paper, text: title(paper) }));
    return titled.toSorted((a, b) => collator.compare(a.text, b.text)).map(({ paper }) => paper);
  }
  if (sort.value === "relevance" && found) {
    const rank = (/** @type {Paper} */ paper) => found.get(paper)?.rank ?? 0;
    return fitting.toSorted((a, b) => rank(a) - rank(b));
  }
  return fitting;
}

/**
 * The papers that fit the words and the filters, and for every option how many there would be
 * with it: those that fit all other facets. Within a facet, one of the chosen options is enough.
 * @param {Found | null} found
 */
function filtered(found) {
  const chosen = facets.map(({ options }) => new Set(options.flatMap(({ box }, place) => (box.checked ? [place] : []))));
  const counts = facets.map(({ options }) => options.map(() => 0));
  const every = [...facets.keys()];
  /** @type {Paper[]} */
  const fitting = [];
  for (const paper of papers) {
    if (found && !found.has(paper)) continue;
    const failed = every.filter((facet) => chosen[facet].size && !paper.row[facet].some((place) => chosen[facet].has(place)));
    if (failed.length > 1) continue;
    if (!failed.length) fitting.push(paper);
    for (const facet of failed.length ? failed : every) {
      for (const place of paper.row[facet]) counts[facet][place] += 1;
    }
  }
  return { fitting, counts };
}

let latest = 0;

async function update() {
  latest += 1;
  const turn = latest;
  const text = words();
  /** @type {Found | null} */
  let found = null;
  /** @type {string[]} */
  let marks = [];
  let failure = "";
  if (text) {
    try {
      const answer = await search(text);
      if (!answer) return;
      // The index has the papers in the order of the list.
      found = new Map(answer.papers.map((place, rank) => [papers[place], { rank, place }]));
      marks = answer.marks;
    } catch (error) {
      reportError(error);
      failure = "The search could not be loaded, so the words are ignored. ";
    }
    if (turn !== latest) return;
  }
  const { fitting, counts } = filtered(found);
  const ordered = inOrder(fitting, found);
  showEntries(ordered);
  showOptions(counts);
  showChips();
  const all = papers.length === 1 ? "1 paper" : `${papers.length.toLocaleString("en")} papers`;
  const number = fitting.length.toLocaleString("en");
  count.textContent = failure + (fitting.length === papers.length ? all : `${number} of ${all}`);
  setShown(ordered.map(({ key }) => key));
  const explained = ordered.slice(0, EXPLAINED).flatMap((paper) => {
    const place = found?.get(paper)?.place;
    return place === undefined ? [] : [{ paper, place }];
  });
  const reasons = await resultsOf(explained.map(({ place }) => place), marks);
  if (turn === latest) explain(explained.map(({ paper }) => paper), reasons);
}

/**
 * Show subtopics below a chosen topic; hide options without papers, and those after the first few.
 * @param {number[][]} counts
 */
function showOptions(counts) {
  for (const [place, { options, more }] of facets.entries()) {
    const opened = new Set(options.filter(({ box }) => box.checked).map(({ box, parent }) => parent ?? box.value));
    const unfolded = more.dataset.unfold ? Number(more.dataset.unfold) : Infinity;
    let top = 0;
    for (const [index, { row, box, parent, number }] of options.entries()) {
      const papersWith = counts[place][index];
      number.textContent = papersWith.toLocaleString("en");
      const empty = !papersWith && !box.checked;
      if (!parent && !empty) top += 1;
      row.hidden = empty || (parent ? !opened.has(parent) : top > unfolded && !box.checked && !opened.has(box.value));
    }
    more.hidden = top <= unfolded;
  }
}

function showChips() {
  const chosen = facets.flatMap(({ options }) => options).filter(({ box }) => box.checked);
  const made = chosen.map(({ label, box }) => chip(`${label} ×`, `Remove ${label}`, () => (box.checked = false)));
  if (made.length) made.push(chip("Clear all", "Clear all filters", clearFilters));
  chips.replaceChildren(...made);
  chips.hidden = !made.length;
}

/**
 * @param {string} word
 * @param {string} label
 * @param {() => void} remove
 */
function chip(word, label, remove) {
  const button = element("button", "", word);
  button.type = "button";
  button.setAttribute("aria-label", label);
  button.addEventListener("click", () => {
    remove();
    changed();
    // This button is gone now: the focus stays among the filters that are left.
    (chips.querySelector("button") ?? query).focus();
  });
  return element("li", "", button);
}

function clearFilters() {
  for (const { options } of facets) for (const { box } of options) box.checked = false;
}

let typing = false;

function changed() {
  typing = false;
  history.pushState(null, "", formUrl());
  update();
}

/** @type {number | undefined} */
let pause;
query.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    allowRelevance(true);
    // The back button leaves the whole query, not its last letter.
    history[typing ? "replaceState" : "pushState"](null, "", formUrl());
    typing = true;
    update();
  }, PAUSE);
});
form.addEventListener("change", ({ target }) => {
  if (target === query) return;
  if (target instanceof HTMLInputElement) narrow(target);
  changed();
});
form.addEventListener("submit", (event) => event.preventDefault());
for (const { more, options } of facets) {
  more.addEventListener("click", async () => {
    const hidden = options.filter(({ row }) => row.hidden);
    more.dataset.unfold = "";
    await update();
    // This button is gone now: the focus moves to the first option that it has shown.
    hidden.find(({ row }) => !row.hidden)?.box.focus();
  });
}
toggle.addEventListener("click", () => {
  toggle.setAttribute("aria-expanded", String(form.classList.toggle("ps-filter--open")));
});
addEventListener("popstate", () => {
  typing = false;
  readUrl();
  update();
});

/**
 * A chosen subtopic replaces its topic, and a chosen topic its subtopics.
 * @param {HTMLInputElement} target
 */
function narrow(target) {
  if (!target.checked) return;
  const facet = facets.find(({ name }) => name === target.name);
  const options = facet?.options ?? [];
  const above = options.find(({ box }) => box === target)?.parent;
  for (const { box, parent } of options) {
    if (box.value === above || parent === target.value) box.checked = false;
  }
}

readUrl();
update();
