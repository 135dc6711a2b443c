// What a reader asks of the page of all papers: words, filters and an order. The URL holds all of
// it, so that a search can be linked to and the back button undoes a choice. And what fits it.

import { titleOrder } from "./papers-data.js";

/**
 * @typedef {import("./papers-data.js").Column} Column
 * @typedef {[number, number]} Range of years; an open end is infinite
 * @typedef {object} State
 * @property {string} words that are searched for
 * @property {boolean} isLiteral whether exactly these words are searched for
 * @property {string} sort one of ORDERS
 * @property {Map<string, Set<string>>} chosen the values of each facet but years
 * @property {Range[]} years of which one is enough
 * @property {Shared | null} shared the papers that a link names
 *
 * @typedef {object} Shared
 * @property {string} parameter of the URL
 * @property {Set<number>} numbers of the papers
 * @property {string[]} unknown keys that no paper has
 *
 * @typedef {{papers: number[], complete: number}} Ranked what a search finds, best first
 */

const ORDERS = ["relevance", "newest", "oldest", "title"];

/** @param {string} words */
export const defaultOrder = (words) => (words ? "relevance" : "newest");

/**
 * What the URL asks for. Unknown names and values are ignored.
 * @param {string} search
 * @param {Map<string, Column>} columns
 * @returns {State}
 */
export function stateOf(search, columns) {
  const params = new URLSearchParams(search);
  const words = (params.get("q") ?? "").trim();
  const asked = params.get("sort") ?? "";
  const isOrder = ORDERS.includes(asked) && (asked !== "relevance" || words !== "");
  /** @type {State["chosen"]} */
  const chosen = new Map();
  for (const { name, options, aliases } of columns.values()) {
    const given = name === "year" ? [] : params.getAll(name);
    const known = given.length ? new Set(options.map(({ value }) => value)) : new Set();
    const values = given.map((value) => options[aliases?.get(value) ?? -1]?.value ?? value);
    chosen.set(name, new Set(values.filter((value) => known.has(value))));
  }
  const years = columns.has("year") ? params.getAll("year").map(rangeOf).filter((range) => range !== null) : [];
  const isLiteral = words !== "" && params.get("literal") === "yes";
  return { words, isLiteral, sort: isOrder ? asked : defaultOrder(words), chosen, years, shared: null };
}

/**
 * @param {string} text "2019", "2019..2021", "2019.." or "..2021"
 * @returns {Range | null}
 */
function rangeOf(text) {
  const found = text.match(/^(\d{1,4})?(\.\.)?(\d{1,4})?$/);
  if (!found) return null;
  const [, first, dots, last] = found;
  if (!dots) return first && !last ? [Number(first), Number(first)] : null;
  if (!first && !last) return null;
  const from = first ? Number(first) : -Infinity;
  const to = last ? Number(last) : Infinity;
  return from <= to ? [from, to] : [to, from];
}

/** @param {Range} range */
export function rangeText([from, to]) {
  if (from === to) return String(from);
  return `${Number.isFinite(from) ? from : ""}..${Number.isFinite(to) ? to : ""}`;
}

/**
 * The state as a URL, without values that are the default.
 * @param {State} state
 */
export function urlOf({ words, isLiteral, sort, chosen, years, shared }) {
  const params = new URLSearchParams();
  if (words) params.set("q", words);
  if (words && isLiteral) params.set("literal", "yes");
  if (sort !== defaultOrder(words)) params.set("sort", sort);
  for (const [name, values] of chosen) {
    if (name === "year") for (const range of years) params.append(name, rangeText(range));
    for (const value of values) params.append(name, value);
  }
  const parts = [...(shared ? [shared.parameter] : []), ...(params.size ? [String(params)] : [])];
  return parts.length ? `?${parts.join("&")}` : location.pathname;
}

/**
 * The numbers of the papers that fit, newest first; and for every option how many papers there
 * would be with it: those that fit all other facets. Within a facet, one option is enough.
 * @param {State} state
 * @param {Map<string, Column>} columns
 * @param {number} count
 * @param {Set<number> | null} found the papers that the words find
 */
export function filtered(state, columns, count, found) {
  const facets = [...columns.values()].map(({ name, options, starts, places }) => {
    const isOpen = !isAsked(state, name);
    const wanted = isOpen ? null : Uint8Array.from(options, ({ value }) => Number(isWanted(state, name, value)));
    return { name, wanted, starts, places, counts: new Uint32Array(options.length) };
  });
  /** @type {number[]} */
  const fitting = [];
  for (let number = 0; number < count; number += 1) {
    if (found && !found.has(number)) continue;
    let failed = null;
    let failures = 0;
    for (const facet of facets) {
      if (!facet.wanted) continue;
      let fits = false;
      for (let at = facet.starts[number]; at < facet.starts[number + 1]; at += 1) {
        if (facet.wanted[facet.places[at]]) fits = true;
      }
      if (!fits) {
        failed = facet;
        failures += 1;
      }
    }
    if (failures > 1) continue;
    if (!failures) fitting.push(number);
    for (const facet of failed ? [failed] : facets) {
      for (let at = facet.starts[number]; at < facet.starts[number + 1]; at += 1) facet.counts[facet.places[at]] += 1;
    }
  }
  return { fitting, counts: new Map(facets.map(({ name, counts }) => [name, counts])) };
}

/**
 * @param {State} state
 * @param {string} name
 */
function isAsked({ chosen, years }, name) {
  return name === "year" ? years.length > 0 : Boolean(chosen.get(name)?.size);
}

/**
 * @param {State} state
 * @param {string} name
 * @param {string} value
 */
function isWanted({ chosen, years }, name, value) {
  if (name !== "year") return Boolean(chosen.get(name)?.has(value));
  return years.some(([from, to]) => from <= Number(value) && Number(value) <= to);
}

/**
 * The papers in the order that the reader asks for.
 * @param {string} sort one of ORDERS
 * @param {number[]} fitting newest first
 * @param {Ranked | null} ranked
 */
export async function inOrder(sort, fitting, ranked) {
  if (sort === "oldest") return fitting.toReversed();
  if (sort === "newest" || (sort === "relevance" && !ranked)) return fitting;
  const order = sort === "title" ? await titleOrder() : (ranked?.papers ?? []);
  const fits = new Set(fitting);
  return order.filter((number) => fits.has(number));
}

/**
 * How many of the papers have all words of the search; 0 if the order is not that of the search.
 * @param {string} sort
 * @param {number[]} ordered
 * @param {Ranked | null} ranked
 */
export function completeOf(sort, ordered, ranked) {
  if (!ranked || sort !== "relevance") return 0;
  const complete = new Set(ranked.papers.slice(0, ranked.complete));
  return ordered.filter((number) => complete.has(number)).length;
}
