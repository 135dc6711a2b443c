// The filter of years: a small histogram to brush with mouse or finger, two handles for the arrow
// keys, and two fields to type in.

import { element, find, setAttributes } from "./dom.js";
import { gettext } from "./strings.js";

/**
 * @typedef {import("./papers-data.js").Column} Column
 * @typedef {import("./papers-state.js").Range} Range
 */

const TEXT = {
  from: gettext("From"),
  to: gettext("To"),
  first: gettext("First year"),
  last: gettext("Last year"),
  histogram: gettext("%(Papers)s by year"),
  all: gettext("All years"),
};

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 48;
// Thinner lines are hardly seen.
const NARROWEST = 0.0075;

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 */
function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  setAttributes(made, attributes);
  return made;
}

const percent = (/** @type {number} */ part) => `${Math.round(part * 1e4) / 100}%`;

export class YearFacet {
  /**
   * @param {HTMLElement} fieldset
   * @param {Column} column
   * @param {(years: Range[]) => void} choose
   */
  constructor(fieldset, column, choose) {
    this.choose = choose;
    this.byYear = new Map(column.options.map(({ value }, place) => [Number(value), place]));
    this.first = Math.min(...this.byYear.keys());
    this.last = Math.max(...this.byYear.keys());
    this.span = this.last - this.first + 1;
    /** @type {Range[]} */
    this.years = [];
    /** @type {Range | null} */
    this.brushed = null;
    this.chart = svg("svg", { class: "ps-years__chart", width: "100%", height: String(HEIGHT), role: "group", "aria-label": TEXT.histogram });
    /** @type {Map<number, Element>} */
    this.bars = new Map();
    const width = 1 / this.span;
    const gap = this.span > 40 ? 0 : 0.12;
    for (let year = this.first; year <= this.last; year += 1) {
      const wide = Math.max((1 - 2 * gap) * width, NARROWEST);
      const left = Math.min(Math.max((year - this.first + 0.5) * width - wide / 2, 0), 1 - wide);
      const place = { x: percent(left), width: percent(wide) };
      // A year of the list stays, also where the other filters leave none of its papers.
      if (this.byYear.has(year)) this.chart.append(svg("rect", { class: "ps-years__stub", ...place, ...height(1, HEIGHT) }));
      const bar = svg("rect", { class: "ps-years__bar", ...place });
      bar.append(svg("title", {}));
      this.bars.set(year, bar);
      this.chart.append(bar);
    }
    this.handles = [TEXT.first, TEXT.last].map((label, end) => this.handle(label, end));
    this.frame = element("div", "ps-years__frame");
    this.frame.append(this.chart, ...this.handles);
    const axis = element("p", "ps-years__axis", element("span", "", String(this.first)), element("span", "", String(this.last)));
    this.fields = [TEXT.from, TEXT.to].map((label) => this.field(label));
    const typed = element("div", "ps-years__fields", ...this.fields.map(({ label }) => label));
    fieldset.append(this.frame, axis, typed);
    this.listenToBrush();
  }

  /**
   * @param {string} label
   * @param {number} end 0 for the first year, 1 for the last
   */
  handle(label, end) {
    const made = element("span", "ps-years__handle");
    setAttributes(made, { role: "slider", tabindex: "0", "aria-label": label, "aria-valuemin": String(this.first), "aria-valuemax": String(this.last) });
    made.addEventListener("keydown", (event) => {
      const [from, to] = this.whole();
      const now = end ? to : from;
      /** @type {Record<string, number>} */
      const moves = { ArrowLeft: now - 1, ArrowDown: now - 1, ArrowRight: now + 1, ArrowUp: now + 1, PageDown: now - 5, PageUp: now + 5, Home: this.first, End: this.last };
      if (!(event.key in moves)) return;
      event.preventDefault();
      const year = Math.min(this.last, Math.max(this.first, moves[event.key]));
      this.set(end ? [Math.min(from, year), year] : [year, Math.max(to, year)]);
    });
    return made;
  }

  /** @param {string} text */
  field(text) {
    const input = element("input", "");
    setAttributes(input, { type: "number", inputmode: "numeric", min: String(this.first), max: String(this.last), step: "1" });
    const label = element("label", "", element("span", "", text), input);
    const field = { label, input, isTyping: false };
    input.addEventListener("input", () => (field.isTyping = true));
    input.addEventListener("change", () => {
      field.isTyping = false;
      const [from, to] = this.fields.map((each) => each.input.value);
      if (!from && !to) this.choose([]);
      else this.set([from ? Number(from) : -Infinity, to ? Number(to) : Infinity]);
    });
    input.addEventListener("keydown", (event) => {
      // Not sent as the words of the form, but taken as typed.
      if (event.key === "Enter") {
        event.preventDefault();
        input.dispatchEvent(new Event("change"));
      }
    });
    return field;
  }

  /**
   * The years between the ends that are chosen, or all.
   * @returns {Range}
   */
  whole() {
    if (!this.years.length) return [this.first, this.last];
    const from = Math.min(...this.years.map(([first]) => first));
    const to = Math.max(...this.years.map(([, last]) => last));
    const inList = (/** @type {number} */ year) => Math.min(this.last, Math.max(this.first, year));
    return [inList(from), inList(to)];
  }

  /** @param {Range} range */
  set([from, to]) {
    const [first, last] = from <= to ? [from, to] : [to, from];
    const isAll = first <= this.first && last >= this.last;
    // An end that the reader left open stays open when newer papers come.
    this.choose(isAll ? [] : [[first <= this.first && from !== to ? -Infinity : first, last >= this.last && from !== to ? Infinity : last]]);
  }

  listenToBrush() {
    /** @type {number | null} */
    let start = null;
    const yearAt = (/** @type {PointerEvent} */ event) => {
      const { left, width } = this.chart.getBoundingClientRect();
      const place = Math.floor(((event.clientX - left) / width) * this.span);
      return this.first + Math.min(this.span - 1, Math.max(0, place));
    };
    this.frame.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      this.frame.setPointerCapture(event.pointerId);
      start = yearAt(event);
      this.preview([start, start]);
    });
    this.frame.addEventListener("pointermove", (event) => {
      if (start === null) return;
      const now = yearAt(event);
      this.preview([Math.min(start, now), Math.max(start, now)]);
    });
    this.frame.addEventListener("pointerup", () => {
      const range = this.brushed;
      start = null;
      this.brushed = null;
      if (!range) return;
      const [only] = this.years;
      // A second click on the one year that is chosen takes the choice back.
      const isSame = this.years.length === 1 && only[0] === range[0] && only[1] === range[1];
      if (isSame) this.choose([]);
      else this.set(range);
    });
    this.frame.addEventListener("pointercancel", () => {
      // The finger scrolls the page instead.
      start = null;
      this.brushed = null;
      this.mark(this.years);
    });
  }

  /** @param {Range} range */
  preview(range) {
    this.brushed = range;
    this.mark([range]);
  }

  /**
   * @param {Uint32Array} counts
   * @param {Range[]} years
   */
  show(counts, years) {
    this.years = years;
    const highest = Math.max(...counts);
    for (const [year, bar] of this.bars) {
      const count = counts[this.byYear.get(year) ?? -1] ?? 0;
      setAttributes(bar, height(count, highest));
      find("title", SVGTitleElement, bar).textContent = `${year}: ${count.toLocaleString("en")}`;
    }
    this.mark(years);
    const [from, to] = this.whole();
    const isChosen = years.length > 0;
    const values = [isChosen && (from > this.first || from === to) ? from : "", isChosen && (to < this.last || from === to) ? to : ""];
    for (const [end, { input, isTyping }] of this.fields.entries()) {
      input.placeholder = String(end ? this.last : this.first);
      // A year that is being typed stays, while the one before it is taken.
      if (!isTyping) input.value = String(values[end]);
    }
  }

  /**
   * Show which years are chosen.
   * @param {Range[]} years
   */
  mark(years) {
    const isChosen = (/** @type {number} */ year) => !years.length || years.some(([from, to]) => from <= year && year <= to);
    for (const [year, bar] of this.bars) bar.classList.toggle("ps-years__bar--out", !isChosen(year));
    const [from, to] = this.brushed ?? this.whole();
    for (const [end, year] of [from, to].entries()) {
      const at = (year - this.first + end) / this.span;
      this.handles[end].style.insetInlineStart = percent(at);
      this.handles[end].setAttribute("aria-valuenow", String(year));
    }
  }
}

/**
 * @param {number} count
 * @param {number} highest
 */
function height(count, highest) {
  // One paper beside thousands is still seen.
  const pixels = count ? Math.max(2, Math.round((HEIGHT * count) / highest)) : 0;
  return { y: String(HEIGHT - pixels), height: String(pixels) };
}
