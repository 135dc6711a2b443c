// The worker that searches, so that typing never waits for it. Messages are questions with a number;
// each gets one answer with that number.

import { Engine } from "./search/engine.js";
import { pieces, resultOf } from "./search/results.js";

/**
 * @typedef {{number: number, asks: "open"}
 *   | {number: number, asks: "search", text: string, options: import("./search/engine.js").Options, channel: number}
 *   | {number: number, asks: "results", papers: number[], marks: string[]}
 *   | {number: number, asks: "marked", texts: string[], marks: string[]}
 *   | {number: number, asks: "nearest", word: string}} Question a search makes
 *   earlier ones of its channel stale
 */

const index = new URL("../../search/", import.meta.url);

/** @type {import("./search/parts.js").Load} */
async function load(path, { fresh } = { fresh: false }) {
  const response = await fetch(new URL(path, index), { cache: fresh ? "no-cache" : "default" });
  if (!response.ok || !response.body) throw new Error(`${response.url}: ${response.status}`);
  const text = response.body.pipeThrough(new DecompressionStream("deflate"));
  return new Response(text).text();
}

/** @type {Promise<Engine> | undefined} */
let engine;

function open() {
  engine ??= Engine.open(load);
  // When the connection was lost, the next question tries again.
  engine.catch(() => (engine = undefined));
  return engine;
}

/** @type {Map<number, number>} */
const latest = new Map();

/**
 * @param {Question} question
 * @returns {Promise<unknown>}
 */
async function answer(question) {
  const opened = await open();
  if (question.asks === "open") return undefined;
  if (question.asks === "results") {
    const marks = new Set(question.marks);
    const texts = await Promise.all(question.papers.map((paper) => opened.parts.text(paper)));
    return texts.map((text) => resultOf(text, marks));
  }
  if (question.asks === "marked") {
    const marks = new Set(question.marks);
    return question.texts.map((text) => pieces(text, marks));
  }
  if (question.asks === "nearest") return opened.nearest(question.word);
  // A search that became stale while others were answered is not begun.
  if (latest.get(question.channel) !== question.number) return null;
  const found = await opened.search(question.text, question.options);
  return latest.get(question.channel) === question.number ? found : null;
}

addEventListener("message", async ({ data }) => {
  /** @type {Question} */
  const question = data;
  if (question.asks === "search") latest.set(question.channel, question.number);
  try {
    let value;
    try {
      value = await answer(question);
    } catch {
      // The site was published again, and this index is gone.
      engine = undefined;
      value = await answer(question);
    }
    postMessage({ number: question.number, value });
  } catch (error) {
    postMessage({ number: question.number, error: String(error) });
  }
});
