// From queries to papers, for the box in the header and for the page of all papers. Pagefind
// finds; this module decides what a query means and which of the papers it names exactly.

import { FOLDED, MARKS } from "./fold-table.js";

/**
 * @typedef {{title: string, authors: string[], year: string}} Citable what a query can name exactly
 * @typedef {{authors: string, venue: string, year: string, title: string}} Meta
 * @typedef {{content: string, url: string, meta: Meta, anchors: {location: number}[]}} Fragment
 * @typedef {{id: string, score: number, words: number[], data: () => Promise<Fragment>}} Match
 * @typedef {{search: (query: string) => Promise<{results: Match[]}>, init: () => Promise<void>}} Pagefind
 * @typedef {{text: string, marked: boolean}} Piece text, marked where it matches the query
 * @typedef {{url: string, meta: Meta, title: Piece[], sentence: Piece[]}} Result a match as it is
 *   shown; the sentence is empty where the abstract does not match
 */

const bundle = new URL("../../pagefind/", import.meta.url);

/**
 * Lower case without accents, as the index has words besides their own spelling. The table is
 * generated from the function of that name in Python, so that both give the same text.
 * @param {string} text
 */
export function fold(text) {
  return text.replace(/[A-Z]+|\P{ASCII}/gu, (part) => {
    return FOLDED[part] ?? part.normalize("NFKD").replace(MARKS, "").toLowerCase();
  });
}

/**
 * The words to compare by. "RNN-T" is one word, the same as "RNNT".
 * @param {string} text
 */
function words(text) {
  return fold(text)
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ""))
    .filter(Boolean);
}

/**
 * What to ask the index, the likelier reading first. An identifier is searched for alone, in
 * whatever form it was pasted; a single letter may belong to the word before it, as in "RNN T".
 * @param {string} text
 */
export function queryForms(text) {
  const typed = fold(text).trim();
  const arxiv = typed.match(/\b(\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?(?=$|\s)/);
  const old = typed.match(/\b([a-z]+(?:-[a-z]+)*(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?\b/);
  const doi = typed.match(/\b10\.\d{4,9}\/\S*/);
  if (arxiv) return [arxiv[1]];
  if (old) return [old[1].replace(/\.[a-z]{2}\//, "/")];
  if (doi) return [doi[0]];
  const plain = typed.replace(/\bet al\b\.?|\barxiv:/g, " ").replace(/\s+/g, " ").trim();
  const joined = plain.replace(/(?<=[\p{L}\p{N}]{2}) (?=\p{L}(?:\s|$))/gu, "");
  return [...new Set([joined, plain])].filter(Boolean);
}

/**
 * How exactly a reading of the query names a paper, from 5 to 0: not at all.
 * @param {string} form
 * @param {Citable} paper
 */
function exactness(form, { title, authors, year }) {
  const asked = words(form);
  const phrase = asked.join(" ");
  const named = words(title).join(" ");
  if (named === phrase) return 5;
  // "Conformer" means "Conformer: ..." rather than other papers about it.
  if (words(title.split(/[:?]/, 1)[0]).join(" ") === phrase) return 4;
  if (isCitation(asked, authors, year)) return 3;
  if (named.startsWith(phrase)) return 2;
  return ` ${named}`.includes(` ${phrase}`) ? 1 : 0;
}

/**
 * Whether the words are a year and the first author's family name: "gulati 2020".
 * @param {string[]} asked
 * @param {string[]} authors
 * @param {string} year
 */
function isCitation(asked, authors, year) {
  if (!asked.includes(year) || asked.length < 2 || !authors.length) return false;
  const first = words(authors[0]);
  return asked.every((word) => word === year || first.includes(word)) && asked.includes(first.at(-1) ?? "");
}

/**
 * Matches in the order of exactness, then in that of the index.
 * @template T
 * @param {string} text
 * @param {T[]} matches
 * @param {(match: T) => Citable} citable
 */
export function exactFirst(text, matches, citable) {
  const forms = queryForms(text);
  const scored = matches.map((match) => {
    return { match, score: Math.max(...forms.map((form) => exactness(form, citable(match)))) };
  });
  return scored.toSorted((a, b) => b.score - a.score).map(({ match }) => match);
}

/** @type {Promise<Pagefind> | undefined} */
let loading;

/** Pagefind, loaded when it is first asked for. */
export function load() {
  loading ??= (async () => {
    const { createInstance } = await import(new URL("pagefind.js", bundle).href);
    // A worker would load the script twice; lists of this size are searched in milliseconds.
    const pagefind = createInstance({ noWorker: true });
    await pagefind.init();
    return pagefind;
  })();
  // When the connection was lost, the next call tries again.
  loading.catch(() => (loading = undefined));
  return loading;
}

/**
 * Everything that matches a reading of the query, best first.
 * @param {string} text
 * @returns {Promise<Match[]>}
 */
export async function search(text) {
  const pagefind = await load();
  const forms = queryForms(text);
  const [phrase] = text.trim().match(/^".+"$/) ?? [];
  if (phrase) return (await pagefind.search(fold(phrase))).results;
  /** @type {Map<string, Match>} */
  const found = new Map();
  /** @type {string[]} */
  let known = [];
  for (const form of forms) {
    const asked = form.split(" ");
    known = await knownOf(pagefind, asked);
    if (known.length < asked.length && form !== forms.at(-1)) continue;
    const { results } = known.length ? await pagefind.search(known.join(" ")) : { results: [] };
    for (const result of results) if (!found.has(result.id)) found.set(result.id, result);
  }
  return found.size ? [...found.values()] : withSomeWords(pagefind, known);
}

/** @type {Map<string, Promise<boolean>>} */
const answers = new Map();

/**
 * The words that occur in some paper. For a word that does not, Pagefind searches for its longest
 * beginning that does ("w" for "whisper"), which shows in the best match.
 * @param {Pagefind} pagefind
 * @param {string[]} asked
 */
async function knownOf(pagefind, asked) {
  const isKnown = async (/** @type {string} */ word) => {
    const [best] = (await pagefind.search(word)).results;
    if (!best) return false;
    const { content } = await best.data();
    const texts = content.split(/\s+/);
    return best.words.some((place) => resembles(word, texts[place]));
  };
  for (const word of asked) if (!answers.has(word)) answers.set(word, isKnown(word));
  const known = await Promise.all(asked.map((word) => answers.get(word)));
  return asked.filter((_, index) => known[index]);
}

/**
 * Whether the word that was found contains the one that was asked for, or shares its beginning.
 * @param {string} asked
 * @param {string} found
 */
function resembles(asked, found) {
  const [word = ""] = words(asked);
  const candidates = [...words(found), ...words(found.replace(/[^\p{L}\p{N}]+/gu, " "))];
  return candidates.some((candidate) => {
    let shared = 0;
    while (shared < word.length && candidate[shared] === word[shared]) shared += 1;
    return candidate.includes(word) || shared > word.length / 2;
  });
}

/**
 * Where no paper has all words: the papers with most of them.
 * @param {Pagefind} pagefind
 * @param {string[]} known
 */
async function withSomeWords(pagefind, known) {
  /** @type {Map<string, Match & {number: number, sum: number}>} */
  const found = new Map();
  for (const word of known.filter(({ length }) => length > 2)) {
    const { results } = await pagefind.search(word);
    for (const result of results) {
      const { number, sum } = found.get(result.id) ?? { number: 0, sum: 0 };
      found.set(result.id, { ...result, number: number + 1, sum: sum + result.score });
    }
  }
  return [...found.values()].toSorted((a, b) => b.number - a.number || b.sum - a.sum);
}

/** @type {Promise<Record<string, string>> | undefined} */
let keys;

/** The papers' citation keys by the ids of matches. */
export function keysById() {
  keys ??= fetch(new URL("keys.json", bundle)).then((response) => response.json());
  return keys;
}

/**
 * The words as text, with those at marked places apart.
 * @param {string[]} texts
 * @param {(index: number) => boolean} isMarked
 */
function pieces(texts, isMarked) {
  /** @type {Piece[]} */
  const runs = [];
  for (const [index, text] of texts.entries()) {
    const marked = isMarked(index);
    const last = runs.at(-1);
    if (last && last.marked === marked) last.text += ` ${text}`;
    else if (last) runs.push({ text: " ", marked: false }, { text, marked });
    else runs.push({ text, marked });
  }
  return runs;
}

const LONGEST_SENTENCE = 36;

/**
 * What to show of a match. The content is the abstract, then from the heading's place the title.
 * The marked words are the match's own: the data have those of the last search for the paper.
 * @param {Match} match
 * @returns {Promise<Result>}
 */
export async function resultOf(match) {
  const { url, meta, content, anchors } = await match.data();
  const texts = content.split(/\s+/);
  const places = new Set(match.words);
  const titleAt = anchors[0].location;
  const title = pieces(meta.title.split(/\s+/), (index) => places.has(titleAt + index));
  const [start, end] = bestSentence(texts.slice(0, titleAt), places);
  const sentence = pieces(texts.slice(start, end), (index) => places.has(start + index));
  if (sentence.length && start > 0 && !/[.!?]$/.test(texts[start - 1])) sentence.unshift({ text: "… ", marked: false });
  if (sentence.length && !/[.!?]$/.test(texts[end - 1])) sentence.push({ text: " …", marked: false });
  return { url, meta, title, sentence };
}

/**
 * Where the sentence with the most different matches starts and ends; [0, 0] without a match.
 * @param {string[]} texts
 * @param {Set<number>} places
 * @returns {[number, number]}
 */
function bestSentence(texts, places) {
  /** @type {[number, number]} */
  let best = [0, 0];
  let most = 0;
  let start = 0;
  for (const [index, text] of texts.entries()) {
    const ends = index + 1 === texts.length || (/[.!?]["”)\]]*$/.test(text) && /^[\p{Lu}"“([]/u.test(texts[index + 1]));
    if (!ends) continue;
    const matched = texts.slice(start, index + 1).filter((_, offset) => places.has(start + offset));
    const different = new Set(matched.map(fold)).size;
    if (different > most) {
      most = different;
      best = [start, index + 1];
    }
    start = index + 1;
  }
  return clipped(...best, places);
}

/**
 * A part of a long sentence, from a few words before the first match.
 * @param {number} start
 * @param {number} end
 * @param {Set<number>} places
 * @returns {[number, number]}
 */
function clipped(start, end, places) {
  if (end - start <= LONGEST_SENTENCE) return [start, end];
  let first = start;
  while (!places.has(first)) first += 1;
  const from = Math.max(start, Math.min(first - 6, end - LONGEST_SENTENCE));
  return [from, Math.min(end, from + LONGEST_SENTENCE)];
}
