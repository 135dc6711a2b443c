// The order of the papers on the page of all papers.

import { titleOrder } from "./papers-data.js";

/** @typedef {{papers: number[], complete: number}} Ranked what a search finds, best first */

/**
 * The papers in the order that the reader asks for.
 * @param {string} sort one of ORDERS
 * @param {number[]} fitting newest first
 * @param {Ranked | null} ranked
 */
export async function inOrder(sort, fitting, ranked) {
  if (sort === "oldest") return fitting.toReversed();
  if (sort === "newest" || (sort === "relevance" && !ranked)) return fitting;
  const order = sort === "title" ? await titleOrder() : (ranked?.papers ?? []);
  const fits = new Set(fitting);
  return order.filter((number) => fits.has(number));
}

/**
 * How many of the papers have all words of the search; 0 if the order is not that of the search.
 * @param {string} sort
 * @param {number[]} ordered
 * @param {Ranked | null} ranked
 */
export function completeOf(sort, ordered, ranked) {
  if (!ranked || sort !== "relevance") return 0;
  const complete = new Set(ranked.papers.slice(0, ranked.complete));
  return ordered.filter((number) => complete.has(number)).length;
}
