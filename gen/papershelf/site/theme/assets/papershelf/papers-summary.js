// The sentence above the list, which repeats what is shown: "17 papers from 2021 in Streaming ASR
// with code"; and the same as chips, each of which takes one choice back.

import { language } from "./messages.js";
import { rangeText } from "./papers-state.js";
import { gettext, papers } from "./strings.js";

/**
 * @typedef {import("./papers-data.js").Column} Column
 * @typedef {import("./papers-state.js").State} State
 * @typedef {import("./papers-state.js").Range} Range
 */

const TEXT = {
  /** @param {number} count */
  papers: (count) => (count ? papers(count) : gettext("No %(papers)s")),
  /** @param {number} count */
  all: (count) => (count === 1 ? papers(count) : gettext("All %(count)s %(counted_papers)s", { count })),
  /** @param {string} words */
  words: (words) => gettext("for “%(words)s”", { words }),
  /** @param {string} years */
  years: (years) => gettext("from %(years)s", { years }),
  /** @param {Range} range */
  range: ([from, to]) => {
    if (from === to) return String(from);
    if (!Number.isFinite(from)) return gettext("%(year)s or earlier", { year: to });
    if (!Number.isFinite(to)) return gettext("%(year)s or later", { year: from });
    return gettext("%(first)s to %(last)s", { first: from, last: to });
  },
  /** @type {Record<string, (labels: string) => string>} */
  of: {
    topic: (topics) => gettext("in %(topics)s", { topics }),
    venue: (venues) => gettext("published in %(venues)s", { venues }),
    author: (authors) => gettext("by %(authors)s", { authors }),
    type: (types) => gettext("of type %(types)s", { types }),
    mark: (marks) => gettext("that you marked: %(marks)s", { marks }),
  },
  /** @type {Record<string, string>} */
  has: { code: gettext("with code"), pdf: gettext("with a free PDF") },
  both: gettext("with code and a free PDF"),
  or: gettext(" or "),
};

/**
 * @param {State} state
 * @param {Map<string, Column>} columns
 * @param {number} count
 * @param {number} total
 */
export function sentenceOf({ words, chosen, years, shared }, columns, count, total) {
  const parts = [];
  const has = [];
  if (words) parts.push(TEXT.words(words));
  if (years.length) parts.push(TEXT.years(years.map(TEXT.range).join(TEXT.or)));
  for (const [name, column] of columns) {
    const values = chosen.get(name);
    if (!values?.size) continue;
    if (name in TEXT.has) has.push(name);
    else if (name in TEXT.of) parts.push(TEXT.of[name](labelsOf(column, values).map(inSentence[name] ?? String).join(TEXT.or)));
  }
  if (has.length) parts.push(has.length > 1 ? TEXT.both : TEXT.has[has[0]]);
  return parts.length || shared ? [TEXT.papers(count), ...parts].join(" ") : TEXT.all(total);
}

/** @type {Record<string, (label: string) => string>} */
const inSentence = {
  // "Conference paper" is "conference paper", but "PhD thesis" keeps its capitals.
  type: (label) => language === "en" ? label.replace(/^[A-Z][a-z]+(?=\s|$)/, (word) => word.toLowerCase()) : label,
};

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
