// Queries in, papers out: what the box in the header and the page of all papers share.
// Pagefind finds; this module says what people mean by what they type, and which hit is exact.

/**
 * @typedef {{title: string, authors: string[], year: string}} Citable what a query can name exactly
 * @typedef {{id: string, words: number[], data: () => Promise<object>}} Match Pagefind's result
 * @typedef {{text: string, marked: boolean}} Piece a run of text, marked where it matches
 */

const bundle = new URL("../../pagefind/", import.meta.url);
const UNDECOMPOSED = { ß: "ss", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ı: "i", þ: "th", ð: "d" };

/** Small letters without accents, as the index has them besides the true ones. */
export function fold(text) {
  return text
    .toLowerCase()
    .replace(/[ßøłđæœıþð]/g, (letter) => UNDECOMPOSED[letter])
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");
}

/** Words to compare by: "RNN-T" is one, as "RNNT" is. */
function words(text) {
  return fold(text)
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ""))
    .filter(Boolean);
}

/**
 * What to ask the index, the likelier reading first. An identifier is asked for alone, however
 * it was pasted; a letter on its own may belong to the word before it, as in "RNN T".
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

/** How exactly a reading of the query names a paper; 0 where only the index can tell. */
function exactness(form, { title, authors, year }) {
  const asked = words(form);
  const phrase = asked.join(" ");
  const named = words(title).join(" ");
  if (named === phrase) return 5;
  // "Conformer" is the paper "Conformer: ..." before all others about one.
  if (words(title.split(/[:?]/, 1)[0]).join(" ") === phrase) return 4;
  if (isCitation(asked, authors, year)) return 3;
  if (named.startsWith(phrase)) return 2;
  return ` ${named}`.includes(` ${phrase}`) ? 1 : 0;
}

/** A year, and the family name of the first author beside it: "gulati 2020". */
function isCitation(asked, authors, year) {
  if (!asked.includes(year) || asked.length < 2 || !authors.length) return false;
  const first = words(authors[0]);
  return asked.every((word) => word === year || first.includes(word)) && asked.includes(first.at(-1));
}

/**
 * Matches by exactness, and where that is equal in the order of the index.
 * @param {(match: any) => Citable} citable
 */
export function exactFirst(text, matches, citable) {
  const forms = queryForms(text);
  const best = (match) => Math.max(...forms.map((form) => exactness(form, citable(match))));
  const scores = new Map(matches.map((match) => [match, best(match)]));
  return [...matches].sort((a, b) => scores.get(b) - scores.get(a));
}

let loading;

/** Pagefind, loaded once and when first asked for. */
export function load() {
  loading ??= (async () => {
    const { createInstance } = await import(new URL("pagefind.js", bundle));
    // A worker would load the script twice; lists of this size are searched in milliseconds.
    const pagefind = createInstance({ noWorker: true });
    await pagefind.init();
    return pagefind;
  })();
  // A lost connection is not for ever.
  loading.catch(() => (loading = undefined));
  return loading;
}

/** @returns {Promise<Match[]>} everything that matches a reading of the query, best first */
export async function search(text) {
  const pagefind = await load();
  const forms = queryForms(text);
  const [phrase] = text.trim().match(/^".+"$/) ?? [];
  if (phrase) return (await pagefind.search(fold(phrase))).results;
  const found = new Map();
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

const answers = new Map();

/**
 * The words that some paper has. For one that none has Pagefind takes the longest word that it
 * begins with ("w" for "whisper"), which the best match gives away.
 */
async function knownOf(pagefind, asked) {
  const isKnown = async (word) => {
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

/** Whether a word that was found has the asked one in it, or most of its beginning. */
function resembles(asked, found) {
  const [word = ""] = words(asked);
  const candidates = [...words(found), ...words(found.replace(/[^\p{L}\p{N}]+/gu, " "))];
  return candidates.some((candidate) => {
    let shared = 0;
    while (shared < word.length && candidate[shared] === word[shared]) shared += 1;
    return candidate.includes(word) || shared > word.length / 2;
  });
}

/** Where no paper has all words: those that have most of them. */
async function withSomeWords(pagefind, known) {
  const found = new Map();
  for (const word of known.filter((word) => word.length > 2)) {
    const { results } = await pagefind.search(word);
    for (const result of results) {
      const { number, sum } = found.get(result.id) ?? { number: 0, sum: 0 };
      found.set(result.id, { ...result, number: number + 1, sum: sum + result.score });
    }
  }
  return [...found.values()].sort((a, b) => b.number - a.number || b.sum - a.sum);
}

let keys;

/** @returns {Promise<Object<string, string>>} citation keys by the ids of matches */
export function keysById() {
  keys ??= fetch(new URL("keys.json", bundle)).then((response) => response.json());
  return keys;
}

/** Text of some words, those at marked places apart. @returns {Piece[]} */
function pieces(texts, isMarked) {
  const runs = [];
  for (const [index, text] of texts.entries()) {
    const marked = isMarked(index);
    const last = runs.at(-1);
    if (last?.marked === marked) last.text += ` ${text}`;
    else if (last) runs.push({ text: " ", marked: false }, { text, marked });
    else runs.push({ text, marked });
  }
  return runs;
}

const LONGEST_SENTENCE = 36;

/**
 * What to show of a match. The content is the abstract, then from the heading's place the title.
 * The places are the match's own: those in the data are of the last search that found the paper.
 * @returns {Promise<{url: string, meta: object, title: Piece[], sentence: Piece[]}>} the sentence
 *   is empty where the abstract has no match
 */
export async function shown(match) {
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

/** From and to which word the sentence with the most different matches runs; empty without one. */
function bestSentence(texts, places) {
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

/** Of a long sentence the part from shortly before the first match. */
function clipped(start, end, places) {
  if (end - start <= LONGEST_SENTENCE) return [start, end];
  let first = start;
  while (!places.has(first)) first += 1;
  const from = Math.max(start, Math.min(first - 6, end - LONGEST_SENTENCE));
  return [from, Math.min(end, from + LONGEST_SENTENCE)];
}
