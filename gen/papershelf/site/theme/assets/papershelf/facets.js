// The filters on the page of all papers, but for years: checkboxes with the number of papers that
// each would leave. Long lists of venues and authors show the most frequent and can be searched.

import { element, find, setAttributes } from "./dom.js";
import { language } from "./messages.js";
import { gettext, number } from "./strings.js";

/** @typedef {import("./papers-data.js").Column} Column */

const TEXT = {
  more: gettext("Show more"),
  /** @param {string} legend */
  find: (legend) => gettext("Find: %(filter)s", { filter: language === "en" ? legend.toLowerCase() : legend }),
  none: gettext("Nothing found"),
  failed: gettext("The filter could not be loaded. Check your connection and try again."),
};

// How many options are shown at first, and of those that can be searched, at most.
const UNFOLDED = 8;
const MOST_SHOWN = 60;
// From this many options on, they can be searched.
const SEARCHABLE = 16;

/**
 * Lower case without accents, for finding options.
 * @param {string} text
 */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export class OptionFacet {
  /**
   * @param {HTMLElement} fieldset
   * @param {(name: string, value: string, isChosen: boolean) => void} choose
   */
  constructor(fieldset, choose) {
    this.fieldset = fieldset;
    this.name = fieldset.dataset.facet ?? "";
    this.choose = choose;
    this.list = element("ul", "");
    this.more = element("button", "", TEXT.more);
    this.more.hidden = true;
    this.isUnfolded = false;
    /** @type {HTMLInputElement | null} */
    this.search = null;
    /** @type {Column | null} */
    this.column = null;
    /** @type {Map<number, HTMLElement>} */
    this.rows = new Map();
    /** @type {Uint32Array} */
    this.counts = new Uint32Array();
    /** @type {Set<string>} */
    this.chosen = new Set();
    fieldset.append(this.list, this.more);
    this.more.addEventListener("click", () => {
      const before = new Set(this.list.children);
      this.isUnfolded = true;
      this.draw();
      // This button is gone now: the focus moves to the first option that it has shown and that can
      // be chosen, to any other, or to all of them if a search has found no papers.
      const options = [...this.list.children].toSorted((row, other) => Number(before.has(row)) - Number(before.has(other)));
      const boxes = options.map((row) => find("input", HTMLInputElement, row));
      fieldset.tabIndex = -1;
      (boxes.find((box) => !box.disabled) ?? fieldset).focus();
    });
    fieldset.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === "checkbox") this.choose(this.name, target.value, target.checked);
    });
  }

  /** @param {Column} column */
  setColumn(column) {
    this.column = column;
    if (column.options.length >= SEARCHABLE && this.name !== "topic") this.addSearch();
  }

  /** A field that finds options; `load` is called when it is used. */
  addSearch(load = () => {}) {
    if (this.search) return;
    const input = element("input", "ps-facets__find");
    const label = TEXT.find(find("legend", HTMLElement, this.fieldset).textContent ?? "");
    setAttributes(input, { type: "search", "aria-label": label, placeholder: label, autocomplete: "off", spellcheck: "false" });
    this.search = input;
    this.list.before(input);
    input.addEventListener("focus", load);
    input.addEventListener("input", () => this.draw());
    input.addEventListener("keydown", (event) => {
      // Not sent as the words of the form.
      if (event.key === "Enter") event.preventDefault();
    });
  }

  /** The options could not be loaded. The next use of the field tries again. */
  fail() {
    this.list.replaceChildren(element("li", "ps-facets__none", TEXT.failed));
  }

  /**
   * @param {Uint32Array} counts
   * @param {Set<string>} chosen
   */
  show(counts, chosen) {
    this.counts = counts;
    this.chosen = chosen;
    this.draw();
  }

  draw() {
    if (!this.column) return;
    const { places, hasMore } = this.name === "topic" ? this.openTopics() : this.mostFrequent();
    const rows = places.map((place) => this.row(place));
    const focused = document.activeElement;
    const present = this.list.children;
    if (present.length !== rows.length || rows.some((row, place) => row !== present[place])) {
      this.list.replaceChildren(...(rows.length ? rows : [element("li", "ps-facets__none", TEXT.none)]));
      // An element that was moved loses the focus.
      if (focused instanceof HTMLElement && this.list.contains(focused)) focused.focus({ preventScroll: true });
    }
    this.more.hidden = !hasMore;
  }

  /** Topics in their order, with the subtopics of those that are open. */
  openTopics() {
    const options = this.column?.options ?? [];
    const opened = new Set(options.flatMap(({ value, parent }, place) => (this.chosen.has(value) ? [parent < 0 ? place : parent] : [])));
    /** @type {number[]} */
    const places = [];
    let top = 0;
    let hasMore = false;
    for (const [place, { parent }] of options.entries()) {
      if (parent < 0) top += 1;
      const isFolded = !this.isUnfolded && top > UNFOLDED;
      if (parent >= 0 ? opened.has(parent) : !isFolded || opened.has(place)) places.push(place);
      else if (parent < 0) hasMore = true;
    }
    return { places, hasMore };
  }

  /** The chosen options, then those with the most papers, as far as the search finds them. */
  mostFrequent() {
    const options = this.column?.options ?? [];
    const asked = folded(this.search?.value.trim() ?? "").split(/\s+/).filter(Boolean);
    const limit = this.isUnfolded || asked.length ? MOST_SHOWN : UNFOLDED;
    /** @type {number[]} */
    const chosen = [];
    /** @type {Iterable<number>} */
    let places = options.keys();
    if (asked.length) places = [...places].filter((place) => asked.every((word) => folded(options[place].label).includes(word)));
    if (this.chosen.size) {
      for (const [place, { value }] of options.entries()) if (this.chosen.has(value)) chosen.push(place);
      places = [...places].filter((place) => !this.chosen.has(options[place].value));
    }
    const { best, left } = mostOf(places, this.counts, Math.max(0, limit - chosen.length));
    return { places: [...chosen, ...best], hasMore: left > 0 && limit < MOST_SHOWN };
  }

  /** @param {number} place */
  row(place) {
    const row = this.rows.get(place) ?? this.made(place);
    this.rows.set(place, row);
    const box = find("input", HTMLInputElement, row);
    const count = this.counts[place];
    box.checked = this.chosen.has(box.value);
    // The row stays, so that the others do not move; it would leave no papers. A box that the reader
    // has just cleared keeps the focus, which a disabled one would lose.
    box.disabled = !count && !box.checked && box !== document.activeElement;
    row.classList.toggle("ps-facets__empty", !count);
    find(".ps-number", HTMLElement, row).textContent = number(count);
    return row;
  }

  /** @param {number} place */
  made(place) {
    const { value, label, parent } = this.column?.options[place] ?? { value: "", label: "", parent: -1 };
    const box = element("input", "");
    setAttributes(box, { type: "checkbox", value });
    const row = element("li", parent < 0 ? "" : "ps-facets__below");
    row.append(element("label", "", box, " ", element("span", "", element("bdi", "", label)), " ", element("span", "ps-number")));
    return row;
  }
}

/**
 * The places with the highest counts, in a pass over tens of thousands that sorts none of them but
 * the few that may be among the best.
 * @param {Iterable<number>} places
 * @param {Uint32Array} counts
 * @param {number} limit
 */
function mostOf(places, counts, limit) {
  /** @type {number[]} */
  let best = [];
  let lowest = -1;
  let total = 0;
  const byCount = (/** @type {number} */ a, /** @type {number} */ b) => counts[b] - counts[a] || a - b;
  for (const place of places) {
    total += 1;
    if (best.length >= limit && counts[place] <= lowest) continue;
    best.push(place);
    if (best.length < 4 * limit + 4) continue;
    best = best.toSorted(byCount).slice(0, limit);
    lowest = counts[best.at(-1) ?? 0];
  }
  best = best.toSorted(byCount).slice(0, limit);
  return { best, left: total - best.length };
}
