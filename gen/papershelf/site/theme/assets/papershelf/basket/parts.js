// Some records of a large file without the rest of it. Files have the papers in the order of the
// list, so the place of a record follows roughly from the paper's number, and better from what is
// found there.

import { SHAPES } from "./records.js";

/**
 * @typedef {object} Part of a file, in bytes
 * @property {string} text what is in it
 * @property {number} start where it begins
 * @property {number} end where it ends
 * @property {number} size of the whole file
 */

// A hundred records or more, so that a place need not be known better.
const WINDOW = 200_000;
// Below this size, one request for all of it is as fast.
const SMALLEST = 2_000_000;

/**
 * The records of papers by key; null if the whole file is better: it is small, much of it would be
 * loaded, or the server does not send parts.
 * @param {string} kind of SHAPES
 * @param {URL} file
 * @param {string[]} keys of papers that the list has
 * @param {string[]} all the keys of the list, in its order
 * @returns {Promise<Map<string, string> | null>}
 */
export async function recordsIn(kind, file, keys, all) {
  const size = (await read(file, 0, 0))?.size ?? 0;
  // A line of CSV within quotes can look like any other line.
  if (size < SMALLEST || kind === "csv") return null;
  const numbers = new Map(all.map((key, number) => [key, number]));
  /** @type {Map<string, string>} */
  const found = new Map();
  // Where papers begin: pairs of number and byte, in order.
  let known = [[0, 0], [all.length, size]];
  let loaded = 0;
  for (const key of keys) {
    while (!found.has(key)) {
      loaded += WINDOW;
      if (loaded > size / 2) return null;
      const middle = placeOf(numbers.get(key) ?? 0, known);
      const start = Math.max(0, Math.min(Math.round(middle - WINDOW / 2), size - WINDOW));
      const part = await read(file, start, start + WINDOW - 1);
      if (part?.size !== size) return null;
      const inside = whole(kind, part);
      if (!inside.size) return null;
      const [first, ...others] = [...inside.keys()].map((one) => numbers.get(one) ?? 0);
      for (const [one, record] of inside) found.set(one, record);
      known = [...known, [first, part.start], [(others.at(-1) ?? first) + 1, part.end]].toSorted(([one], [other]) => one - other);
    }
  }
  return found;
}

/**
 * The byte at which a paper probably begins.
 * @param {number} number
 * @param {number[][]} known
 */
function placeOf(number, known) {
  const next = Math.max(1, known.findIndex(([one]) => one > number));
  const [[before, from], [after, to]] = [known[next - 1], known[next]];
  return from + ((number - before) / Math.max(1, after - before)) * (to - from);
}

/**
 * The records that are whole in a part, by key.
 * @param {string} kind
 * @param {Part} part
 */
function whole(kind, { text, start, end, size }) {
  const { head, tail, split, key } = SHAPES[kind];
  const inner = text.slice(start ? 0 : head.length, end === size ? text.length - tail.length : text.length);
  const records = split(inner).slice(start ? 1 : 0, end === size ? undefined : -1);
  return new Map(records.map((record) => [record.match(key)?.[1] ?? "", record]));
}

/**
 * @param {URL} file
 * @param {number} first
 * @param {number} last
 * @returns {Promise<Part | null>} null if the server does not send parts
 */
async function read(file, first, last) {
  const response = await fetch(file, { headers: { Range: `bytes=${first}-${last}` } });
  const [, start, end, size] = response.headers.get("Content-Range")?.match(/^bytes (\d+)-(\d+)\/(\d+)$/) ?? [];
  if (response.status !== 206 || !size) {
    // It sends the whole file instead.
    await response.body?.cancel();
    return null;
  }
  return { text: await response.text(), start: Number(start), end: Number(end) + 1, size: Number(size) };
}
