// Papers that a query names by an identifier: a citation key, a number, a URL.

import { tokens } from "./words.js";

/** @typedef {{papers: number[], isWhole: boolean, rest: string, unknown: string[]}} NamedPapers whether
 *   the query says nothing else; what is left to search for, if that is not the whole query; what
 *   names no paper of the list */

// A beginning of an identifier that is shorter would name too many.
const SHORTEST_BEGINNING = 5;
const MOST = 8;

// Words around identifiers, and in URLs, that say nothing about the paper.
const GENERIC = new Set(
  "abs abstract acl arxiv article articles conf content corr doc document doi download epdf forum full fulltext hash htm html http https id index isbn journals libproxy org paper papers pdf php pmid proceedings publication rec record reader search stable url view www".split(
    " ",
  ),
);

/**
 * The words of the path of a URL, without those that say nothing about the paper.
 * @param {string} url
 */
function wordsOfUrl(url) {
  const path = url.replace(/^(?:https?:\/\/)?[^/]*\/?/i, "");
  const words = path.match(/[\p{L}\p{N}]+/gu) ?? [];
  const some = words.filter((word) => !GENERIC.has(word.toLowerCase()) && /\p{L}{3}/u.test(word) && !/^[\da-f]{16,}$/i.test(word));
  return some.length ? words.filter((word) => some.includes(word) || /^(?:19|20)\d\d$/.test(word)).join(" ") : "";
}

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
    if (keys.length && papers.size) return { papers: [...papers], isWhole: true, rest: "", unknown: [] };
    if (!text) return { papers: [...papers], isWhole: false, rest: keys.join(" "), unknown: [] };
    const bare = text.toLowerCase().replace(/^[@#]|[,;.]+$/g, "");
    if (!/\s/.test(bare)) {
      await this.#add(papers, bare);
      if (!papers.size && bare.length >= SHORTEST_BEGINNING && /\d/.test(bare)) await this.#add(papers, bare, true);
      if (papers.size) return { papers: [...papers], isWhole: true, rest: "", unknown: [] };
    }
    if (!/\d|:\/\//.test(text)) return { papers: [], isWhole: false, rest: "", unknown: [] };
    const { mentions, plainUrl } = await import("./mentions.js");
    const found = mentions(text);
    let rest = text;
    for (const { name, start, end } of found.toReversed()) {
      const before = papers.size;
      await this.#add(papers, name);
      if (papers.size > before) rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
    }
    const isUrl = /^(?:https?:\/\/|[\w-]+(?:\.[\w-]+)+\/)\S+$/i.test(text);
    if (!papers.size && isUrl) await this.#add(papers, plainUrl(text));
    if (!papers.size && (isUrl || (found.length === 1 && found[0].end - found[0].start === text.length))) {
      // Many URLs have the title or the first author of the paper.
      const words = wordsOfUrl(text);
      return { papers: [], isWhole: !words, rest: words, unknown: words ? [] : [text] };
    }
    if (!papers.size) {
      for (const part of text.split(/\s+/)) if (/\d{4}\.\d|\//.test(part)) await this.#add(papers, part.toLowerCase().replace(/^[([]+|v\d+$|[)\],;.]+$/g, ""));
    }
    const isWhole = papers.size > 0 && tokens(rest).every(([word]) => GENERIC.has(word) || /^\d+$/.test(word));
    return { papers: [...papers], isWhole, rest: rest === text ? "" : rest.trim(), unknown: [] };
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
