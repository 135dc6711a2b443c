// Papers that a query names by an identifier: a citation key, a number, a URL.

import { tokens } from "./words.js";

/** @typedef {{papers: number[], isWhole: boolean, rest: string}} NamedPapers whether the query says
 *   nothing else; what is left to search for, if that is not the whole query */

// A beginning of an identifier that is shorter would name too many.
const SHORTEST_BEGINNING = 5;
const MOST = 8;

export class Named {
  /** @param {import("./parts.js").Parts} parts */
  constructor(parts) {
    this.parts = parts;
  }

  /**
   * @param {import("./reading.js").Reading} reading
   * @returns {Promise<NamedPapers>}
   */
  async papers({ text, keys }) {
    /** @type {Set<number>} */
    const papers = new Set();
    for (const key of keys) await this.#add(papers, key);
    if (keys.length && papers.size) return { papers: [...papers], isWhole: true, rest: "" };
    if (!text) return { papers: [...papers], isWhole: false, rest: keys.join(" ") };
    const bare = text.toLowerCase().replace(/^[@#]|[,;.]+$/g, "");
    if (!/\s/.test(bare)) {
      await this.#add(papers, bare);
      if (!papers.size && bare.length >= SHORTEST_BEGINNING && /\d/.test(bare)) await this.#add(papers, bare, true);
      if (papers.size) return { papers: [...papers], isWhole: true, rest: "" };
    }
    if (!/\d|:\/\//.test(text)) return { papers: [], isWhole: false, rest: "" };
    const { mentions, plainUrl } = await import("./mentions.js");
    let rest = text;
    for (const { name, start, end } of mentions(text).toReversed()) {
      const before = papers.size;
      await this.#add(papers, name);
      // Of a URL that names no paper here, the words of its path are searched for.
      if (papers.size > before || !name) rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
    }
    if (!papers.size && /^https?:|^[\w-]+(?:\.[\w-]+)+\//i.test(text) && !/\s/.test(text)) {
      const url = plainUrl(text);
      await this.#add(papers, url);
      if (!papers.size) rest = url.replace(/^[^/]*\//, "").replace(/[^\p{L}\p{N}]+/gu, " ").replace(/\b(?:html?|pdf|php|www|index)\b/g, " ");
    }
    if (!papers.size && rest === text) {
      for (const part of text.split(/\s+/)) if (/\d{4}\.\d|\//.test(part)) await this.#add(papers, part.toLowerCase().replace(/^[([]+|v\d+$|[)\],;.]+$/g, ""));
    }
    const isWhole = papers.size > 0 && tokens(rest).filter(([word]) => !/^(?:arxiv|doi|url|id|abs|https?|pdf|\d+)$/.test(word)).length === 0;
    return { papers: [...papers], isWhole, rest: rest === text ? "" : rest.trim() };
  }

  /**
   * @param {Set<number>} papers
   * @param {string} name
   */
  async #add(papers, name, isBeginning = false) {
    if (!name) return;
    const lines = await this.parts.lines("names", name, isBeginning);
    for (const line of lines.slice(0, MOST)) papers.add(Number(line));
  }
}
