// The page of all papers: search, facets and order over the list that stands there already.
// The form is the state, the address its copy; Pagefind is asked only where words are typed.

import { addressOf, allowRelevance, readAddress, words } from "./papers-address.js";
import { setShown } from "./papers-bibtex.js";
import { explain, showEntries } from "./papers-list.js";
import { exactFirst, keysById, search, shown } from "./search-core.js";

const form = document.getElementById("ps-filter");
const list = document.getElementById("ps-list");
const chips = document.getElementById("ps-chips");
const count = document.getElementById("ps-count");
const toggle = form.querySelector(".ps-filter__toggle");
const PAUSE = 150;
// So many of the first results say with a sentence why they are there.
const EXPLAINED = 10;

const facets = [...form.querySelectorAll("[data-facet]")].map((fieldset) => ({
  name: fieldset.dataset.facet,
  more: fieldset.querySelector("[data-unfold]"),
  options: [...fieldset.querySelectorAll("li")].map((row) => ({
    row,
    parent: row.dataset.parent,
    box: row.querySelector("input"),
    label: row.querySelector("span").textContent,
    number: row.querySelector(".ps-number"),
  })),
}));
const rows = JSON.parse(document.getElementById("ps-rows").textContent);
const papers = [...list.children].map((entry, place) => ({ entry, key: entry.id, row: rows[place] }));
const byKey = new Map(papers.map((paper) => [paper.key, paper]));
const collator = new Intl.Collator("en", { numeric: true });

const years = facets.findIndex(({ name }) => name === "year");
const year = ({ row }) => facets[years].options[row[years][0]].label;
const title = ({ entry }) => entry.querySelector("h3").textContent;

const ORDERS = {
  newest: (papers) => papers,
  oldest: (papers) => [...papers].reverse(),
  title: (papers) => {
    const titles = new Map(papers.map((paper) => [paper, title(paper)]));
    return [...papers].sort((a, b) => collator.compare(titles.get(a), titles.get(b)));
  },
  relevance: (papers, found) => [...papers].sort((a, b) => found.get(a).rank - found.get(b).rank),
};

/** What the query finds: papers to their rank and Pagefind's match. */
async function matches(query) {
  const [results, keys] = await Promise.all([search(query), keysById()]);
  const citable = ({ id }) => {
    const paper = byKey.get(keys[id]);
    const authors = [...paper.entry.querySelectorAll(".ps-entry__authors a")].map((name) => name.textContent);
    return { title: title(paper), authors, year: year(paper) };
  };
  const ranked = exactFirst(query, results, citable);
  return new Map(ranked.map((match, rank) => [byKey.get(keys[match.id]), { rank, match }]));
}

/**
 * The papers that fit, and for every option how many there would be with it: those that fit
 * in all other facets. Within a facet one chosen option is enough.
 */
function filtered(found) {
  const chosen = facets.map(({ options }) => new Set(options.flatMap(({ box }, place) => (box.checked ? [place] : []))));
  const counts = facets.map(({ options }) => options.map(() => 0));
  const every = [...facets.keys()];
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
  const query = words(form);
  let found = null;
  let failure = "";
  if (query) {
    try {
      found = await matches(query);
    } catch (error) {
      reportError(error);
      failure = "The search could not be loaded; the words were left aside. ";
    }
    if (turn !== latest) return;
  }
  const { fitting, counts } = filtered(found);
  const order = form.elements.sort.value;
  const ordered = ORDERS[found || order !== "relevance" ? order : "newest"](fitting, found);
  showEntries(ordered);
  showOptions(counts);
  showChips();
  const all = papers.length.toLocaleString("en");
  const number = fitting.length.toLocaleString("en");
  count.textContent = failure + (fitting.length === papers.length ? `${all} papers` : `${number} of ${all} papers`);
  setShown(ordered.map(({ key }) => key));
  const explained = found ? ordered.slice(0, EXPLAINED) : [];
  const reasons = await Promise.all(explained.map((paper) => shown(found.get(paper).match)));
  if (turn === latest) explain(explained, reasons);
}

/** Subtopics show below a topic that is chosen; options without papers hide, and so do many. */
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

function chip(word, label, act) {
  const row = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = word;
  button.setAttribute("aria-label", label);
  button.addEventListener("click", () => {
    act();
    changed();
    // The button is gone after this; the list of what is left is where the reader was.
    (chips.querySelector("button") ?? form.elements.q).focus();
  });
  row.append(button);
  return row;
}

function clearFilters() {
  for (const { options } of facets) for (const { box } of options) box.checked = false;
}

let typing = false;

function changed() {
  typing = false;
  history.pushState(null, "", addressOf(form));
  update();
}

let pause;
form.elements.q.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    allowRelevance(form, true);
    // One step back leads out of the whole query, not to its last letter.
    history[typing ? "replaceState" : "pushState"](null, "", addressOf(form));
    typing = true;
    update();
  }, PAUSE);
});
form.addEventListener("change", ({ target }) => {
  if (target === form.elements.q) return;
  narrow(target);
  changed();
});
form.addEventListener("submit", (event) => event.preventDefault());
for (const { more, options } of facets) {
  more.addEventListener("click", async () => {
    const folded = options.filter(({ row }) => row.hidden);
    more.dataset.unfold = "";
    await update();
    // The button is gone; what it has shown takes its place.
    folded.find(({ row }) => !row.hidden)?.box.focus();
  });
}
toggle.addEventListener("click", () => {
  toggle.setAttribute("aria-expanded", String(form.classList.toggle("ps-filter--open")));
});
addEventListener("popstate", () => {
  typing = false;
  readAddress(form);
  update();
});

/** A subtopic takes the place of its topic, and a topic that of its subtopics. */
function narrow(target) {
  if (!target.checked) return;
  const { options } = facets.find(({ options }) => options.some(({ box }) => box === target)) ?? { options: [] };
  const own = options.find(({ box }) => box === target)?.parent;
  for (const { box, parent } of options) {
    if (box.value === own || parent === target.value) box.checked = false;
  }
}

readAddress(form);
update();
