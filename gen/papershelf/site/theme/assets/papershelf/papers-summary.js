// The sentence above the list, which repeats what is shown: "17 papers from 2021 in Streaming ASR
// with code"; and the same as chips, each of which takes one choice back.

import { rangeText } from "./papers-state.js";

/**
 * @typedef {import("./papers-data.js").Column} Column
 * @typedef {import("./papers-state.js").State} State
 * @typedef {import("./papers-state.js").Range} Range
 */

const TEXT = {
  /** @param {number} count */
  papers: (count) => (count === 1 ? "1 paper" : `${count ? count.toLocaleString("en") : "No"} papers`),
  /** @param {number} count */
  all: (count) => (count === 1 ? "1 paper" : `All ${count.toLocaleString("en")} papers`),
  /** @param {string} words */
  words: (words) => `for “${words}”`,
  /** @param {string} years */
  years: (years) => `from ${years}`,
  /** @param {Range} range */
  range: ([from, to]) => {
    if (from === to) return String(from);
    if (!Number.isFinite(from)) return `${to} or earlier`;
    return Number.isFinite(to) ? `${from} to ${to}` : `${from} or later`;
  },
  /** @type {Record<string, (labels: string) => string>} */
  of: {
    topic: (labels) => `in ${labels}`,
    venue: (labels) => `published in ${labels}`,
    author: (labels) => `by ${labels}`,
    type: (labels) => `of type ${labels}`,
  },
  /** @type {Record<string, string>} */
  has: { code: "code", pdf: "a free PDF" },
  /** @param {string} things */
  with: (things) => `with ${things}`,
  or: " or ",
  and: " and ",
};

/**
 * @param {State} state
 * @param {Map<string, Column>} columns
 * @param {number} count
 * @param {number} total
 */
export function sentenceOf({ words, chosen, years }, columns, count, total) {
  const parts = [];
  const has = [];
  if (words) parts.push(TEXT.words(words));
  if (years.length) parts.push(TEXT.years(years.map(TEXT.range).join(TEXT.or)));
  for (const [name, column] of columns) {
    const values = chosen.get(name);
    if (!values?.size) continue;
    if (name in TEXT.has) has.push(TEXT.has[name]);
    else if (name in TEXT.of) parts.push(TEXT.of[name](labelsOf(column, values).map(inSentence[name] ?? String).join(TEXT.or)));
  }
  if (has.length) parts.push(TEXT.with(has.join(TEXT.and)));
  return parts.length ? [TEXT.papers(count), ...parts].join(" ") : TEXT.all(total);
}

/** @type {Record<string, (label: string) => string>} */
const inSentence = {
  // "Conference paper" is "conference paper", but "PhD thesis" keeps its capitals.
  type: (label) => label.replace(/^[A-Z][a-z]+(?=\s|$)/, (word) => word.toLowerCase()),
};

/** @param {number} count */
export const papersOf = (count) => TEXT.papers(count);

/**
 * @param {Column} column
 * @param {Set<string>} values
 */
const labelsOf = ({ options }, values) => options.filter(({ value }) => values.has(value)).map(({ label }) => label);

/**
 * The choices, each with what takes it back.
 * @param {State} state
 * @param {Map<string, Column>} columns
 * @returns {{label: string, remove: () => void}[]}
 */
export function choicesOf(state, columns) {
  const choices = state.years.map((range) => ({
    label: TEXT.range(range),
    remove: () => void (state.years = state.years.filter((other) => rangeText(other) !== rangeText(range))),
  }));
  for (const [name, { options }] of columns) {
    const values = state.chosen.get(name);
    if (!values?.size) continue;
    for (const { value, label } of options) if (values.has(value)) choices.push({ label, remove: () => void values.delete(value) });
  }
  return choices;
}
