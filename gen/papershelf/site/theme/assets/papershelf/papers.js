// The page of all papers: what the reader asks for, the papers that fit, and how they are shown.

import { ownMarks } from "./basket/marks.js";
import { find } from "./dom.js";
import { chipsFor } from "./papers-chips.js";
import { authors, columns as loadColumns, titleOrder } from "./papers-data.js";
import { addAuthors, addMarks, columns, drawFacets, showAuthors, startFacets } from "./papers-facets.js";
import { adoptRows, showFailure, showPapers, shownCount } from "./papers-list.js";
import { NO_MARKS } from "./papers-rows.js";
import { setSheetCount } from "./papers-sheet.js";
import { completeOf, defaultOrder, filtered, inOrder, stateOf, urlOf } from "./papers-state.js";
import { report, sayNothing, showSearching, startUpdate } from "./papers-status.js";
import { sentenceOf } from "./papers-summary.js";
import { gettext, papers } from "./strings.js";

/**
 * @typedef {import("./papers-state.js").State} State
 * @typedef {import("./papers-search.js").Matches} Matches
 */

const TEXT = {
  searchFailed: gettext("The search could not be loaded, so the words are ignored. Check your connection and try again."),
  filtersFailed: gettext("The filters could not be loaded. Check your connection and reload the page."),
};

const form = find("#ps-filter", HTMLFormElement);
const query = find("#ps-query", HTMLInputElement);
const sort = find("[name=sort]", HTMLSelectElement, form);
const found = find("#ps-found", HTMLElement);
const notes = find("#ps-notes", HTMLElement);
const page = find(".ps-papers", HTMLElement);
const PAUSE = 60;
// In lists of up to this many papers, authors are loaded without being asked for.
const FEW = 1_000;

let total = 0;
let version = "";
/** @type {State} */
let state = { words: "", isLiteral: false, sort: "newest", chosen: new Map(), years: [], shared: null };
/**
 * What the words and the link of the last update found.
 * @type {Set<number> | null}
 */
let lastFound = null;
let turn = 0;

// Not in the page until the script runs: without it the list is not hidden for long (scheme.js).
document.documentElement.dataset.papers = "";

/** @param {number} atLeast how many rows to show at once */
async function update(atLeast = 0) {
  turn += 1;
  const mine = turn;
  found.setAttribute("aria-busy", "true");
  startUpdate(Boolean(state.words));
  /** @type {Matches | null} */
  let matches = null;
  let failure = "";
  if (state.words) {
    try {
      const { findPapers } = await import("./papers-search.js");
      matches = await findPapers(state, version);
    } catch (error) {
      console.warn(error);
      failure = TEXT.searchFailed;
    }
    if (mine !== turn) return;
  }
  lastFound = foundBy(matches);
  const result = filtered(state, columns, total, lastFound);
  drawFacets(result.counts, state);
  drawChips(state, columns);
  drawShared().catch(console.warn);
  drawNotes(matches);
  setSheetCount(papers(result.fitting.length));
  const asked = failure ? { ...state, words: "" } : state;
  report((failure && `${failure} `) + sentenceOf(asked, columns, result.fitting.length, total));
  try {
    const ordered = await inOrder(state.sort, result.fitting, matches);
    if (mine !== turn) return;
    await showPapers(ordered, { matches, marks: marks(matches), complete: completeOf(state.sort, ordered, matches) }, atLeast);
    updateTools(ordered, mine).catch(console.warn);
  } catch (error) {
    console.warn(error);
    if (mine === turn) showFailure();
  }
  if (mine === turn) settled();
}

/**
 * What the list does not need is loaded after it: copying and downloading, the density.
 * @param {number[]} numbers
 * @param {number} mine
 */
async function updateTools(numbers, mine) {
  const [{ setShown }] = await Promise.all([import("./papers-take.js"), import("./papers-density.js")]);
  if (mine === turn) setShown(numbers, total);
}

function settled() {
  document.documentElement.classList.remove("ps-asked");
  found.setAttribute("aria-busy", "false");
}

/**
 * The papers that the words find and that the link names; null for all.
 * @param {Matches | null} matches
 */
function foundBy(matches) {
  const { shared } = state;
  if (!matches || !shared) return matches ? new Set(matches.papers) : (shared?.numbers ?? null);
  return new Set(matches.papers.filter((number) => shared.numbers.has(number)));
}

let hasShared = false;

async function drawShared() {
  if (!state.shared && !hasShared) return;
  hasShared = true;
  const module = await import("./papers-shared.js");
  module.drawShared(state.shared, () => {
    state.shared = null;
    clearFilters();
    changed();
    query.focus();
  });
}

/** @param {Matches | null} matches */
async function drawNotes(matches) {
  if (!matches && notes.hidden) return;
  const { showNotes } = await import("./papers-notes.js");
  showNotes(state, matches?.notes ?? null, (isLiteral) => {
    state.isLiteral = isLiteral;
    changed();
    query.focus();
  });
}

/** @param {Matches | null} matches */
function marks(matches) {
  const wanted = state.chosen.get("author");
  if (!matches && !wanted?.size) return NO_MARKS;
  const options = wanted?.size ? (columns.get("author")?.options ?? []) : [];
  const people = new Map(options.filter(({ value }) => wanted?.has(value)).map(({ value, label }) => [value, label]));
  return { piecesOf: matches?.piecesOf ?? NO_MARKS.piecesOf, people };
}

function clearFilters() {
  state.years = [];
  for (const values of state.chosen.values()) values.clear();
}

const drawChips = chipsFor({ clear: clearFilters, changed: () => void changed(), next: query });

let typing = false;

function changed() {
  typing = false;
  const url = urlOf(state);
  if (url !== (location.search || location.pathname)) history.pushState(null, "", url);
  return update();
}

/**
 * @param {string} name
 * @param {string} value
 * @param {boolean} isChosen
 */
function choose(name, value, isChosen) {
  const values = state.chosen.get(name) ?? new Set();
  if (isChosen && name === "topic") {
    // A chosen subtopic replaces its topic, and a chosen topic its subtopics.
    const above = value.split("/", 1)[0];
    for (const other of values) {
      if (other === above || other.startsWith(`${value}/`)) values.delete(other);
    }
  }
  values[isChosen ? "add" : "delete"](value);
  state.chosen.set(name, values);
  changed();
}

/** @param {State["years"]} years */
function chooseYears(years) {
  state.years = years;
  changed();
}

/** Only a search can be sorted by relevance. */
function drawQuery() {
  if (query.value.trim() !== state.words) query.value = state.words;
  sort.options[0].disabled = !state.words;
  sort.value = state.sort;
}

/** @type {number | undefined} */
let pause;
query.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(takeWords, PAUSE);
});
// The reader has typed the words, and pressed Enter or left the field.
query.addEventListener("change", async () => {
  clearTimeout(pause);
  takeWords();
  if (await takeOperators()) update();
});

function takeWords() {
  const words = query.value.trim();
  if (words === state.words) return;
  if (state.sort === defaultOrder(state.words) || (!words && state.sort === "relevance")) state.sort = defaultOrder(words);
  state.words = words;
  state.isLiteral = false;
  drawQuery();
  // The back button leaves the whole query, not its last letter.
  history[typing ? "replaceState" : "pushState"](null, "", urlOf(state));
  typing = true;
  update();
}

/** Have operators such as topic:pruning as choices of the filters. */
async function takeOperators() {
  const { words } = state;
  if (!/\p{L}:\S/u.test(words)) return false;
  if (total <= FEW) await addAuthors();
  const { withChoices } = await import("./papers-operators.js");
  const chosen = withChoices(state, columns);
  if (words !== state.words || chosen.words === words) return false;
  state = chosen;
  typing = false;
  history.replaceState(history.state, "", urlOf(state));
  drawQuery();
  return true;
}
sort.addEventListener("change", () => {
  state.sort = sort.value;
  changed();
});
form.addEventListener("submit", (event) => event.preventDefault());
find("#ps-clear", HTMLButtonElement).addEventListener("click", () => {
  clearFilters();
  changed();
});
addEventListener("popstate", async () => {
  typing = false;
  await readUrl();
  update();
});

/** Take the state from the URL. */
async function readUrl() {
  const { search } = location;
  if (new URLSearchParams(search).has("author")) await addAuthors();
  const asked = stateOf(search, columns);
  if (/[?&](?:keys|set)=/.test(search)) {
    const { sharedBy } = await import("./papers-shared.js");
    asked.shared = await sharedBy(search).catch(() => null);
  }
  state = asked;
  drawQuery();
  await takeOperators().catch(console.warn);
}

/**
 * Count the papers of a filter that was added. The list stays as it is, because the reader may be
 * in it, unless something is chosen that was unknown without the filter.
 * @param {string} name
 */
function recount(name) {
  if (state.chosen.get(name)?.size) void update(shownCount());
  else drawCounts();
}

const drawCounts = () => drawFacets(filtered(state, columns, total, lastFound).counts, state);

// A row that the reader has just marked stays where it is, even if it no longer fits the filter.
ownMarks.subscribe(async () => {
  if (!total) return;
  await addMarks().catch(console.warn);
  drawCounts();
});

/** Where the reader was when the page was left, for the back button and for reloading. */
addEventListener("pagehide", () => history.replaceState({ shown: shownCount(), top: scrollY }, ""));

async function start() {
  const isAsked = document.documentElement.classList.contains("ps-asked");
  if (isAsked) {
    showSearching();
    found.setAttribute("aria-busy", "true");
  }
  const asked = new URLSearchParams(location.search);
  // Loaded beside the other filters; what fails here is tried again when it is needed.
  if (asked.has("author")) authors().catch(() => undefined);
  if (asked.get("sort") === "title") titleOrder().catch(() => undefined);
  if (asked.has("q")) import("./papers-search.js").catch(() => undefined);
  const data = await loadColumns();
  ({ version, count: total } = data);
  if (page.dataset.version === data.version) adoptRows();
  startFacets(data.columns, { choose, chooseYears, recount });
  if (ownMarks.size || asked.has("mark")) await addMarks().catch(console.warn);
  await readUrl();
  const left = history.state;
  await update(left?.shown ?? 0);
  // The page says how many there are already.
  if (!isAsked) sayNothing();
  if (left?.top) scrollTo(0, left.top);
  if (total <= FEW) await showAuthors();
}

start().catch((error) => {
  console.warn(error);
  report(TEXT.filtersFailed);
  settled();
});
