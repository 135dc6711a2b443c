// What the search box offers: rows to choose from, in groups with a heading.

import { element, highlighted, setAttributes } from "./dom.js";
import { gettext, papers } from "./strings.js";

/**
 * @typedef {import("./dom.js").Piece} Piece
 * @typedef {import("./search/groups.js").Found} Found
 * @typedef {import("./search-core.js").Result} Result
 * @typedef {{heading?: string, rows: HTMLElement[]}} Section a heading names the rows below it
 */

// The root of the site; the URLs of results are relative to it.
const root = new URL("../../", import.meta.url);

// Of the characters of a sentence: two lines on a phone have about 80.
const MOST_BEFORE = 40;

const HEADINGS = {
  people: gettext("People"),
  topics: gettext("Topics"),
  venues: gettext("Venues"),
  papers: gettext("%(Papers)s"),
  partial: gettext("%(Papers)s with some of the words"),
};

const OPERATORS = [
  { example: "author:", meaning: gettext("An author") },
  { example: "title:", meaning: gettext("A word in the title") },
  { example: "venue:", meaning: gettext("A word in the venue") },
  { example: "topic:", meaning: gettext("A word in a topic") },
  { example: "abstract:", meaning: gettext("A word in the abstract") },
  { example: "year:2019..2021", insert: "year:", meaning: gettext("From these years") },
  { example: "has:code", meaning: gettext("With code; also data, pdf, slides or video") },
  { example: "type:preprint", insert: "type:", meaning: gettext("Preprints; also journal articles, theses and so on") },
  { example: "“…”", insert: '"', meaning: gettext("Words in exactly this order") },
  { example: "-…", insert: "-", meaning: gettext("Without a word") },
  { example: "OR", insert: "OR ", meaning: gettext("One of two words") },
];

/**
 * A row that leads to a page.
 * @param {string} href
 * @param {(Node | string)[]} children
 */
export function linkRow(href, ...children) {
  const row = element("a", "ps-result", ...children);
  setAttributes(row, { href: new URL(href, root).href, tabindex: "-1", role: "option", "aria-selected": "false" });
  return row;
}

/**
 * A row that changes what is searched for.
 * @param {() => void} choose
 * @param {(Node | string)[]} children
 */
export function actionRow(choose, ...children) {
  const row = element("div", "ps-result", ...children);
  setAttributes(row, { role: "option", "aria-selected": "false" });
  row.addEventListener("click", choose);
  return row;
}

/**
 * The sentence from a few words before the first match, which would otherwise be cut off.
 * @param {Piece[]} sentence
 */
function fromMatch(sentence) {
  const [first, ...rest] = sentence;
  if (first.marked || first.text.length <= MOST_BEFORE) return sentence;
  const end = first.text.slice(-MOST_BEFORE);
  // Text without spaces is cut between characters.
  return [{ text: `… ${end.replace(/^\S*\s+(?=\S)/, "").replace(/^\p{M}+|^[\uDC00-\uDFFF]/u, "")}`, marked: false }, ...rest];
}

/** @param {Result} result */
function resultRow({ url, title, people, venue, year, sentence }) {
  const named = people.map((part) => (typeof part === "string" ? part : element("bdi", "", ...highlighted(part))));
  const lines = [
    element("span", "ps-result__title", ...highlighted(title)),
    element("span", "ps-result__where", ...named, people.length ? " · " : "", element("bdi", "", venue), ` ${year}`),
  ];
  if (sentence.length) lines.push(element("span", "ps-result__sentence", ...highlighted(fromMatch(sentence))));
  return linkRow(url, ...lines);
}

/**
 * @param {Piece[]} name
 * @param {Found} found
 */
function groupRow(name, { url, count }) {
  const row = linkRow(url, element("span", "ps-result__name", ...highlighted(name)), " ", element("span", "ps-result__count", papers(count)));
  row.classList.add("ps-result--group");
  return row;
}

/**
 * People, topics and venues, then papers: those with all words, then those with most of them.
 * @param {Pick<import("./search-core.js").Answer, "people" | "topics" | "venues" | "complete">} answer
 * @param {Piece[][]} names of the people, topics and venues, in this order
 * @param {Result[]} results
 * @returns {Section[]}
 */
export function resultSections({ people, topics, venues, complete }, names, results) {
  const left = [...names];
  const groups = { people, topics, venues };
  /** @type {Section[]} */
  const above = Object.entries(groups).map(([kind, found]) => ({
    heading: HEADINGS[/** @type {keyof typeof groups} */ (kind)],
    rows: found.map((one) => groupRow(left.shift() ?? [], one)),
  }));
  const rows = results.map(resultRow);
  const full = { heading: names.length || complete < rows.length ? HEADINGS.papers : "", rows: rows.slice(0, complete) };
  return [...above, full, { heading: HEADINGS.partial, rows: rows.slice(complete) }];
}

/**
 * The operators of a query; choosing one writes it into the box.
 * @param {(text: string) => void} insert
 * @returns {Section[]}
 */
export function helpSections(insert) {
  const rows = OPERATORS.map(({ example, insert: text = example, meaning }) => {
    const row = actionRow(() => insert(text), element("code", "ps-result__code", example), " ", element("span", "", meaning));
    row.classList.add("ps-result--operator");
    return row;
  });
  return [{ heading: gettext("Search operators"), rows }];
}

/**
 * @param {string[]} searches
 * @param {(text: string) => void} choose
 * @param {() => void} clear
 * @returns {Section[]}
 */
export function recentSections(searches, choose, clear) {
  const rows = searches.map((text) => actionRow(() => choose(text), text));
  const last = actionRow(clear, gettext("Clear recent searches"));
  last.classList.add("ps-result--all");
  return [{ heading: gettext("Recent searches"), rows: [...rows, last] }];
}

/**
 * The sections as elements; those without rows are left out.
 * @param {Section[]} sections
 */
export function drawn(sections) {
  let count = 0;
  return sections.flatMap(({ heading, rows }, at) => {
    for (const row of rows) row.id = `ps-result-${count++}`;
    if (!heading || !rows.length) return rows;
    const title = element("div", "ps-results__heading", heading);
    setAttributes(title, { id: `ps-results-${at}`, role: "presentation" });
    const group = element("div", "ps-results__group", title, ...rows);
    setAttributes(group, { role: "group", "aria-labelledby": title.id });
    return [group];
  });
}
