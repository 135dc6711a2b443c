// What a query says: words, phrases, fields and filters, and the keys of pasted citations.

import { chains, normal } from "./words.js";

/**
 * @typedef {"" | "author" | "title" | "venue" | "topic" | "abstract"} Field
 * @typedef {{text: string, chains: import("./words.js").Chain[], field: Field, isPhrase: boolean,
 *   isExcluded: boolean, others: Item[]}} Item words or a phrase; `others` are those behind OR
 * @typedef {{from: number, to: number}} Years
 * @typedef {{kind: "year" | "has" | "type", value: string, years: Years | null, isExcluded: boolean}} Filter
 *   years only if the kind is "year"
 * @typedef {{items: Item[], filters: Filter[][], keys: string[], text: string}} Reading one of each list
 *   of filters has to fit; the text is the query without markup
 */

const LONGEST = 3_000;
/** @type {Record<string, Field>} */
const FIELDS = {
  author: "author",
  authors: "author",
  by: "author",
  title: "title",
  venue: "venue",
  journal: "venue",
  conference: "venue",
  topic: "topic",
  tag: "topic",
  abstract: "abstract",
};
/** @type {Record<string, Filter["kind"]>} */
const FILTERS = { year: "year", years: "year", has: "has", is: "has", type: "type" };
// Of a year, a span "2019..2021", "2019-2021", "2019..", "..2021", or a limit ">=2019".
const YEARS = /^(?:(\d{4})?(\.\.|[-–])(\d{4})?|([<>]=?)?(\d{4}))$/;
// A word may contain colons and quotation marks; only those at its beginning are operators.
const PART = /(-)?(?:(\p{L}+):(?=\S))?(?:"([^"]+)"|(\S+))/gu;

/** @param {string | undefined} part */
const isOr = (part) => part === "OR" || part === "|";

/**
 * @param {string} query
 * @returns {Reading}
 */
export function read(query) {
  const { text, keys } = withoutCode(plain(query.slice(0, LONGEST)));
  /** @type {Reading} */
  const reading = { items: [], filters: [], keys, text };
  let isAlternative = false;
  let isAfterFilter = false;
  for (const [whole, minus, name, phrase, word] of text.matchAll(PART)) {
    if (isOr(whole)) {
      isAlternative = isAfterFilter || reading.items.length > 0;
      continue;
    }
    const key = (name ?? "").toLowerCase();
    const filters = filtersOf(key, phrase ?? word, Boolean(minus));
    if (filters.length) {
      if (isAlternative && isAfterFilter) reading.filters.at(-1)?.push(...filters);
      else reading.filters.push(...filters.map((one) => [one]));
      [isAlternative, isAfterFilter] = [false, true];
      continue;
    }
    isAfterFilter = false;
    const field = FIELDS[key] ?? "";
    const said = phrase ?? word;
    // An unknown field is a word as any other, and so is a URL: "https://…".
    const isField = field !== "" || !name;
    const found = chains(isField ? said : `${name}:${said}`);
    if (!found.length) continue;
    /** @type {Item} */
    const item = {
      text: isField ? said : `${name}:${said}`,
      chains: found,
      field,
      isPhrase: phrase !== undefined && isField,
      isExcluded: Boolean(minus),
      others: [],
    };
    const last = reading.items.at(-1);
    if (isAlternative && last) last.others.push(item);
    else reading.items.push(item);
    isAlternative = false;
  }
  return reading;
}

/**
 * @typedef {{start: number, end: number, field: string, value: string, years: Years | null}} Operator
 *   where it is in the text, and what it says; years only if the field is "year"
 */

/**
 * The operators of a query that every paper found must fit: neither excluded nor one of several.
 * @param {string} query
 * @returns {{text: string, operators: Operator[]}} places are those in this text
 */
export function operatorsOf(query) {
  const text = plain(query.slice(0, LONGEST));
  const found = [...text.matchAll(PART)];
  const operators = found.flatMap(({ 0: whole, 1: minus, 2: name, 3: phrase, 4: word, index }, at) => {
    const key = (name ?? "").toLowerCase();
    if (!name || minus || isOr(found[at - 1]?.[0]) || isOr(found[at + 1]?.[0])) return [];
    const value = phrase ?? word;
    const place = { start: index, end: index + whole.length };
    if (key === "year" || key === "years") return [{ ...place, field: "year", value, years: yearsOf(value) }];
    if (key === "has" || key === "is") return [{ ...place, field: "has", value: normal(value), years: null }];
    const field = key === "type" ? "type" : FIELDS[key];
    return field ? [{ ...place, field, value, years: null }] : [];
  });
  return { text, operators };
}

/**
 * Usual characters for typographic and full-width ones, without the markup of web pages.
 * @param {string} query
 */
function plain(query) {
  let text = query.normalize("NFKC");
  if (/%[0-9a-f]{2}/i.test(text) && !/\s/.test(text)) {
    try {
      text = decodeURIComponent(text);
    } catch {
      // A percent sign that is only a percent sign.
    }
  }
  return text
    .replace(/[“”„‟«»「」『』〝〞]/g, '"')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "")
    .replace(/<\/?[a-z][^<>]{0,60}>/gi, " ")
    .replace(/(?<=^|\s)[−–—](?=\S)/g, "-")
    .trim();
}

/**
 * The text without LaTeX and BibTeX, and the citation keys in it. Of an entry, what it is searched
 * by is left: title, year and the first author.
 * @param {string} text
 */
function withoutCode(text) {
  /** @type {string[]} */
  const keys = [];
  let bare = text.replace(/\\[a-z]*cite[a-z]*\*?(?:\[[^\]]{0,80}\]){0,2}\{([^{}]{1,400})\}/gi, (_, cited) => {
    keys.push(...cited.split(","));
    return " ";
  });
  const entry = bare.match(/@\s*[a-z]{3,20}\s*[{(]\s*([^\s,{}]{1,200})\s*(?:,|$)/i);
  if (entry) {
    keys.push(entry[1]);
    const rest = bare.slice((entry.index ?? 0) + entry[0].length);
    const value = (/** @type {string} */ name) => {
      const found = rest.match(new RegExp(`(?:^|[\\s,])${name}\\s*=\\s*(?:\\{((?:[^{}]|\\{[^{}]{0,200}\\}){0,600})\\}|"([^"]{0,600})"|(\\d{4}))`, "i"));
      return found ? (found[1] ?? found[2] ?? found[3]) : "";
    };
    const author = value("author").split(/\sand\s/i, 1)[0];
    const family = author.includes(",") ? author.split(",", 1)[0] : (author.trim().split(/\s+/).at(-1) ?? "");
    const said = ["doi", "eprint", "title", "year"].map(value);
    bare = [...said.slice(0, 2), untexed(said[2]), untexed(family), said[3]].filter(Boolean).join(" ");
  }
  return { text: bare.trim(), keys: keys.map((key) => key.trim().toLowerCase()).filter(Boolean) };
}

/**
 * Letters without the accents and braces of TeX.
 * @param {string} text
 */
function untexed(text) {
  return text.replace(/\\(?:[a-z]{1,20}\s|[^a-z0-9\s]|[uvHckr](?=\{))/gi, "").replace(/[{}$\\]/g, "");
}

/**
 * The filters that an operator means; none if its value is none of the filter, and is searched for.
 * @param {string} name
 * @param {string} value
 * @param {boolean} isExcluded
 * @returns {Filter[]}
 */
function filtersOf(name, value, isExcluded) {
  const kind = FILTERS[name];
  const years = kind === "year" ? yearsOf(value) : null;
  if (!kind || (kind === "year" && !years)) return [];
  const values = kind === "has" ? normal(value).split(/[,|]/).filter(Boolean) : [normal(value)];
  return values.map((one) => ({ kind, value: one, years, isExcluded }));
}

/**
 * @param {string} value
 * @returns {Years | null} an open end is 0 or 9999
 */
function yearsOf(value) {
  const found = value.match(YEARS);
  if (!found) return null;
  const [, from, span, to, limit, year] = found;
  if (span) return from || to ? { from: Number(from ?? 0), to: Number(to ?? 9999) } : null;
  if (limit?.startsWith(">")) return { from: Number(year) + (limit === ">" ? 1 : 0), to: 9999 };
  if (limit) return { from: 0, to: Number(year) - (limit === "<" ? 1 : 0) };
  return { from: Number(year), to: Number(year) };
}
