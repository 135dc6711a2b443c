// The filters on the page of all papers: those that it has, and those that are added when they are
// needed, with how many papers each option would leave.

import { find, findAll } from "./dom.js";
import { OptionFacet } from "./facets.js";
import { authors } from "./papers-data.js";
import { YearFacet } from "./year-facet.js";

/**
 * @typedef {import("./papers-data.js").Column} Column
 * @typedef {import("./papers-state.js").State} State
 *
 * @typedef {object} Page what the filters call
 * @property {(name: string, value: string, isChosen: boolean) => void} choose when the reader has chosen an option
 * @property {(years: State["years"]) => void} chooseYears when the reader has chosen years
 * @property {(name: string) => void} recount when the papers of an added filter are to be counted
 */

/** @type {Map<string, Column>} */
export const columns = new Map();
/** @type {Map<string, OptionFacet>} */
const facets = new Map();
/** @type {YearFacet | null} */
let yearFacet = null;
/** @type {Map<string, Uint32Array>} */
let counts = new Map();
/** @type {Page} */
let page;

/**
 * @param {Map<string, Column>} loaded
 * @param {Page} calls
 */
export function startFacets(loaded, calls) {
  page = calls;
  for (const [name, column] of loaded) columns.set(name, column);
  for (const fieldset of findAll("[data-facet]", HTMLElement, find("#ps-filter", HTMLFormElement))) {
    const name = fieldset.dataset.facet ?? "";
    const column = columns.get(name);
    if (name === "year" && column) {
      yearFacet = new YearFacet(fieldset, column, calls.chooseYears);
      continue;
    }
    const facet = new OptionFacet(fieldset, calls.choose);
    facets.set(name, facet);
    if (column) facet.setColumn(column);
    else facet.addSearch(showAuthors);
  }
}

/**
 * @param {Map<string, Uint32Array>} found how many papers there would be with each option
 * @param {State} state
 */
export function drawFacets(found, { years, chosen }) {
  counts = found;
  yearFacet?.show(counts.get("year") ?? new Uint32Array(), years);
  for (const [name, facet] of facets) {
    const papersWith = counts.get(name);
    if (papersWith) facet.show(papersWith, chosen.get(name) ?? new Set());
  }
  find("#ps-facets", HTMLElement).classList.add("is-counted");
}

/** @type {Promise<void> | null} */
let adding = null;

/** Load the authors, of whom a large list has tens of thousands. */
export function addAuthors() {
  adding ??= (async () => {
    const facet = facets.get("author");
    if (!facet) return;
    try {
      const column = await authors();
      columns.set("author", column);
      facet.setColumn(column);
    } catch (error) {
      console.warn(error);
      facet.fail();
      adding = null;
    }
  })();
  return adding;
}

/** Add the authors, and count the papers of each. */
export async function showAuthors() {
  await addAuthors();
  if (columns.has("author") && !counts.has("author")) page.recount("author");
}

/** The filter by the reader's own marks, from the first mark on. */
export async function addMarks() {
  const { markColumn, markFieldset } = await import("./papers-marks.js");
  const column = await markColumn();
  columns.set("mark", column);
  let facet = facets.get("mark");
  if (!facet) {
    const { fieldset, all } = markFieldset();
    facet = new OptionFacet(fieldset, page.choose);
    fieldset.append(all);
    facets.set("mark", facet);
  }
  facet.setColumn(column);
}
