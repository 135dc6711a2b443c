// The papers that the reader has selected, on all pages and in all tabs, in the order in which they
// were selected.

import { isKey, onOtherTab, store, stored } from "./storage.js";

const NAME = "basket";
// More than anybody ticks, and little enough to be kept and drawn at once.
export const MOST = 5_000;
const LONGEST_TITLE = 300;

/** @type {Map<string, string>} the title of each paper by its key */
let papers = new Map();
let isKept = true;
/** @type {Set<(isOwn: boolean) => void>} */
const listeners = new Set();

function read() {
  papers = new Map();
  const found = stored(NAME);
  if (!Array.isArray(found?.papers)) return;
  for (const entry of found.papers.slice(0, MOST)) {
    if (!Array.isArray(entry) || !isKey(entry[0])) continue;
    papers.set(entry[0], typeof entry[1] === "string" ? entry[1].slice(0, LONGEST_TITLE) : "");
  }
}

function write() {
  isKept = store(NAME, papers.size ? { papers: [...papers] } : null);
}

/**
 * What a tab in the background has not heard of must not be lost, so every change begins with what
 * is in the storage now.
 * @param {() => void} act
 */
function change(act) {
  if (isKept) read();
  act();
  write();
  tell(true);
}

/** @param {boolean} isOwn whether the reader has changed the selection on this page */
function tell(isOwn) {
  for (const changed of listeners) changed(isOwn);
}

/** Take what another page or tab has written. */
function readAgain() {
  if (isKept) read();
  tell(false);
}

read();
onOtherTab(NAME, readAgain);
// The back button shows a page as it was: it has missed what happened meanwhile, and the browser
// ticks the boxes that were ticked then.
addEventListener("pageshow", readAgain);

export const selection = {
  get size() {
    return papers.size;
  },
  get keys() {
    return [...papers.keys()];
  },
  /** Whether the browser keeps the selection for other pages and visits. */
  get isKept() {
    return isKept;
  },
  /** @param {string} key */
  has: (key) => papers.has(key),
  /** @param {string} key */
  title: (key) => papers.get(key) || key,
  /**
   * @param {string} key
   * @param {string} title
   * @returns {boolean} false if there are too many papers
   */
  add(key, title) {
    change(() => {
      if (papers.size < MOST || papers.has(key)) papers.set(key, title.slice(0, LONGEST_TITLE));
    });
    return papers.has(key);
  },
  /** @param {string[]} keys */
  remove(...keys) {
    change(() => {
      for (const key of keys) papers.delete(key);
    });
  },
  /** @param {(entries: [string, string][]) => [string, string][]} entriesAfter gets and returns keys with titles */
  replace(entriesAfter) {
    change(() => (papers = new Map([...new Map(entriesAfter([...papers]))].slice(0, MOST))));
  },
  /** The papers with their titles. */
  get entries() {
    return [...papers];
  },
  /** @param {(isOwn: boolean) => void} changed is called after every change, also in another tab */
  subscribe(changed) {
    listeners.add(changed);
  },
};
