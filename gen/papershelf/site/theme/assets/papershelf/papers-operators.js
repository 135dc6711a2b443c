// Operators in the words of a search, such as topic:pruning, that the page has a filter for: they
// become choices of this filter once the reader has typed them.

import { operatorsOf } from "./search/reading.js";
import { normal, tokens } from "./search/words.js";

/**
 * @typedef {import("./papers-data.js").Column} Column
 * @typedef {import("./papers-state.js").State} State
 * @typedef {import("./search/reading.js").Operator} Operator
 */

// A value that names more options than this stays a word of the search.
const MOST = 3;
const BY_NAME = ["topic", "venue", "author", "type"];
const BY_LINK = ["code", "pdf"];

/**
 * The state with choices in place of operators. Operators stay in the words if a choice would find
 * other papers: excluded ones, alternatives, a second one of a kind, values that are no option.
 * @param {State} state
 * @param {Map<string, Column>} columns
 * @returns {State}
 */
export function withChoices(state, columns) {
  const { text, operators } = operatorsOf(state.words);
  const found = operators.flatMap((operator) => {
    const choice = choiceOf(operator, columns);
    return choice ? [{ ...operator, ...choice }] : [];
  });
  const free = found.filter(({ name }) => {
    const isTaken = name === "year" ? state.years.length > 0 : Boolean(state.chosen.get(name)?.size);
    return !isTaken && found.filter((other) => other.name === name).length === 1;
  });
  if (state.isLiteral || !free.length) return state;
  const chosen = new Map(state.chosen);
  let { years } = state;
  let words = text;
  for (const { start, end, name, values, range } of free.toReversed()) {
    words = words.slice(0, start) + words.slice(end);
    if (range) years = [range];
    else chosen.set(name, new Set(values));
  }
  words = words.replace(/\s+/g, " ").trim();
  const sort = !words && state.sort === "relevance" ? "newest" : state.sort;
  return { ...state, words, sort, chosen, years };
}

/**
 * @param {Operator} operator
 * @param {Map<string, Column>} columns
 * @returns {{name: string, values: string[], range?: import("./papers-state.js").Range} | null}
 */
function choiceOf({ field, value, years }, columns) {
  if (field === "year") {
    if (!years || !columns.has("year")) return null;
    return { name: "year", values: [], range: [years.from || -Infinity, years.to === 9999 ? Infinity : years.to] };
  }
  if (field === "has") {
    return BY_LINK.includes(value) && columns.has(value) ? { name: value, values: ["yes"] } : null;
  }
  const values = BY_NAME.includes(field) ? named(value, columns.get(field)) : [];
  return values.length ? { name: field, values } : null;
}

/**
 * The options whose name is the value; otherwise, those that have all its words in their name.
 * @param {string} value
 * @param {Column | undefined} column
 */
function named(value, column) {
  const options = column?.options ?? [];
  const sought = normal(value);
  const exact = options.find((option) => normal(option.value) === sought || normal(option.label) === sought);
  if (exact) return [exact.value];
  const words = tokens(value).map(([word]) => word);
  const fitting = options.filter(({ label }) => {
    const present = new Set(tokens(label).map(([word]) => word));
    return words.length > 0 && words.every((word) => present.has(word));
  });
  // A topic contains its subtopics.
  const outer = fitting.filter(({ parent }) => parent < 0 || !fitting.includes(options[parent]));
  return outer.length <= MOST ? outer.map((option) => option.value) : [];
}
