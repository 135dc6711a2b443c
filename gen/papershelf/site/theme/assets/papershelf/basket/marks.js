// What the reader has marked, in this browser only: papers to read and papers that were read, stars,
// and a private note for each paper.

import { isKey, onOtherTab, store, stored } from "./storage.js";

/**
 * @typedef {object} Mark
 * @property {"" | "to-read" | "read"} state whether the reader wants to read it or has read it
 * @property {boolean} star whether it has a star
 * @property {string} note what the reader wrote
 * @property {string} changed the time of the last change, in UTC
 */

const NAME = "marks";
export const LONGEST_NOTE = 5_000;
const MOST = 10_000;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

/** @type {Mark} */
const NONE = { state: "", star: false, note: "", changed: "" };
/** @type {Map<string, Mark>} */
let marks = new Map();
let isKept = true;
/** @type {Set<() => void>} */
const listeners = new Set();

/** @param {Mark} mark */
const isEmpty = ({ state, star, note }) => !state && !star && !note;

/**
 * A mark as another program may have written it; null if nothing in it is one.
 * @param {any} value
 * @returns {Mark | null}
 */
function markOf(value) {
  if (typeof value !== "object" || value === null) return null;
  const { state, star, note, changed } = value;
  /** @type {Mark} */
  const mark = {
    state: state === "to-read" || state === "read" ? state : "",
    star: star === true,
    note: typeof note === "string" ? note.slice(0, LONGEST_NOTE) : "",
    changed: typeof changed === "string" && TIME.test(changed) ? changed : "",
  };
  return isEmpty(mark) ? null : mark;
}

/**
 * The marks in the contents of a file or of the storage, by key. Everything else is left out.
 * @param {any} contents
 * @returns {Map<string, Mark>}
 */
export function marksIn(contents) {
  /** @type {Map<string, Mark>} */
  const found = new Map();
  const papers = contents?.papers;
  if (typeof papers !== "object" || papers === null || Array.isArray(papers)) return found;
  for (const [key, value] of Object.entries(papers)) {
    const mark = isKey(key) ? markOf(value) : null;
    if (mark && found.size < MOST) found.set(key, mark);
  }
  return found;
}

/**
 * Two sets of marks in one: of a paper in both, the later mark counts.
 * @param {Map<string, Mark>} ours
 * @param {Map<string, Mark>} theirs
 * @returns {{merged: Map<string, Mark>, added: number, replaced: number, kept: number, same: number}}
 */
export function merge(ours, theirs) {
  const merged = new Map(ours);
  const counts = { added: 0, replaced: 0, kept: 0, same: 0 };
  for (const [key, mark] of theirs) {
    const own = ours.get(key);
    if (!own) counts.added += 1;
    else if (own.state === mark.state && own.star === mark.star && own.note === mark.note) counts.same += 1;
    else if (own.changed < mark.changed) counts.replaced += 1;
    else counts.kept += 1;
    if (!own || own.changed < mark.changed) merged.set(key, mark);
  }
  return { merged, ...counts };
}

function read() {
  marks = marksIn(stored(NAME));
}

function write() {
  isKept = store(NAME, marks.size ? { papers: Object.fromEntries(marks) } : null);
}

function tell() {
  for (const changed of listeners) changed();
}

/** Take what another page or tab has written. */
function readAgain() {
  if (isKept) read();
  tell();
}

read();
onOtherTab(NAME, readAgain);
addEventListener("pageshow", ({ persisted }) => persisted && readAgain());

export const ownMarks = {
  get size() {
    return marks.size;
  },
  /** Whether the browser keeps them for other pages and visits. */
  get isKept() {
    return isKept;
  },
  get all() {
    return new Map(marks);
  },
  /** @param {string} key */
  of: (key) => marks.get(key) ?? NONE,
  /**
   * @param {string} key
   * @param {Partial<Mark>} change
   */
  set(key, change) {
    // What a tab in the background has not heard of must not be lost.
    if (isKept) read();
    const mark = { ...(marks.get(key) ?? NONE), ...change, changed: new Date().toISOString() };
    if (isEmpty(mark)) marks.delete(key);
    else marks.set(key, mark);
    write();
    tell();
  },
  /** @param {Map<string, Mark>} all */
  replace(all) {
    marks = all;
    write();
    tell();
  },
  /** @param {() => void} changed is called after every change, also in another tab */
  subscribe(changed) {
    listeners.add(changed);
  },
};
