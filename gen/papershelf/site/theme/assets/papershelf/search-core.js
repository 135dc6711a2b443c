// The search, for the box in the header and for the page of all papers. A worker does the work;
// it is started when the search is first used.

/**
 * @typedef {import("./search/engine.js").Answer} Answer
 * @typedef {import("./search/engine.js").Options} Options
 * @typedef {import("./search/results.js").Result} Result
 * @typedef {(text: string, options?: Options) => Promise<Answer | null>} Search gives null if a newer
 *   search was asked for meanwhile
 */

/** @type {Worker | undefined} */
let worker;
/** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
const waiting = new Map();
let questions = 0;
let channels = 0;

/**
 * @param {(number: number) => import("./search-worker.js").Question} questionOf
 * @returns {Promise<any>}
 */
function ask(questionOf) {
  questions += 1;
  const number = questions;
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- windows have origins
    running().postMessage(questionOf(number));
  });
}

function running() {
  if (worker) return worker;
  worker = new Worker(new URL("search-worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data: { number, value, error } }) => {
    const asked = waiting.get(number);
    waiting.delete(number);
    if (error) asked?.reject(new Error(error));
    else asked?.resolve(value);
  });
  // The script of the worker could not be loaded; the next question tries again.
  worker.addEventListener("error", (event) => {
    // Who asked says that it failed.
    event.preventDefault();
    worker?.terminate();
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error("The worker of the search stopped."));
    waiting.clear();
  });
  return worker;
}

/**
 * Load what every search needs.
 * @returns {Promise<void>}
 */
export function load() {
  return ask((number) => ({ number, asks: "open" }));
}

/**
 * A search of one place on the page. A newer search makes its earlier ones stale, not those of
 * other places.
 * @returns {Search}
 */
export function searcher() {
  channels += 1;
  const channel = channels;
  let latest = 0;
  return async (text, options = {}) => {
    latest += 1;
    const turn = latest;
    const answer = await ask((number) => ({ number, asks: "search", text, options, channel }));
    return turn === latest ? answer : null;
  };
}

/** The search of pages that have only one. */
export const search = searcher();

/**
 * What to show of papers, with the words that match marked.
 * @param {number[]} papers
 * @param {string[]} marks
 * @returns {Promise<Result[]>}
 */
export function resultsOf(papers, marks) {
  return ask((number) => ({ number, asks: "results", papers, marks }));
}

/**
 * Texts in pieces, with the words that match marked.
 * @param {string[]} texts
 * @param {string[]} marks
 * @returns {Promise<import("./search/results.js").Piece[][]>}
 */
export function marked(texts, marks) {
  return ask((number) => ({ number, asks: "marked", texts, marks }));
}

/**
 * Known words that are like one that no paper has, the likest first.
 * @param {string} word
 * @returns {Promise<string[]>}
 */
export function nearest(word) {
  return ask((number) => ({ number, asks: "nearest", word }));
}
