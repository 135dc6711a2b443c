// The filter by the reader's own marks, which is there if the reader has marked any papers.

import { withLoaded } from "./announce.js";
import { ownMarks } from "./basket/marks.js";
import { element } from "./dom.js";
import { keys as loadKeys } from "./papers-data.js";
import { gettext } from "./strings.js";

/**
 * @typedef {import("./papers-data.js").Column} Column
 * @typedef {import("./basket/marks.js").Mark} Mark
 */

/** @type {[string, string, (mark: Mark) => boolean][]} */
const OPTIONS = [
  ["to-read", gettext("To read"), ({ state }) => state === "to-read"],
  ["read", gettext("Read"), ({ state }) => state === "read"],
  ["star", gettext("Starred"), ({ star }) => star],
  ["note", gettext("With a note"), ({ note }) => note !== ""],
];

/**
 * The marks as a facet.
 * @returns {Promise<Column>}
 */
export async function markColumn() {
  const { keys } = await loadKeys();
  const starts = new Uint32Array(keys.length + 1);
  /** @type {number[]} */
  const places = [];
  for (const [paper, key] of keys.entries()) {
    const mark = ownMarks.of(key);
    for (const [place, [, , fits]] of OPTIONS.entries()) if (fits(mark)) places.push(place);
    starts[paper + 1] = places.length;
  }
  const options = OPTIONS.map(([value, label]) => ({ value, label, parent: -1 }));
  return { name: "mark", options, starts, places: Uint32Array.from(places) };
}

/** The fieldset of the facet, which the page does not have without marks. */
export function markFieldset() {
  const all = element("button", "", gettext("Export or import"));
  all.addEventListener("click", () =>
    withLoaded(all, import("./basket/mark-files.js"), ({ showMarks }) => showMarks()),
  );
  const made = element("fieldset", "", element("legend", "", gettext("Your marks")), all);
  made.dataset.facet = "mark";
  document.querySelector("#ps-facets")?.append(made);
  return { fieldset: made, all };
}
