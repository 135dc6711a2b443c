// The identifiers in a text, as model/identifiers/mentions.py reads it for `shelf add`. A test
// compares the two.

import { ARCHIVES, ARXIV_ID, OLD_ARXIV_ID } from "../paper-hosts.js";
import { NEXT_DOI, namedByDblp, namedByUrl, readArxiv, readDoi, withoutSurroundings } from "./paper-urls.js";

/**
 * @typedef {{name: string, start: number, end: number}} Mention an identifier, and its place
 * @typedef {{start: number, end: number, names: string[]}} Found
 */

// Angle brackets are part of DOIs that were made of SICIs: 15<1661::AID-SIM968>3.0.CO;2-2.
const SICI = '<[^\\s<>:"]{0,40}:[^\\s<>"]{0,60}>(?=[0-9])';
const CHARACTER = '[^\\s"<>\\\\^`{|}“”„«»。，、；（）]';
const NO_NEXT = `(?!${NEXT_DOI})`;
const REST = `(?:${NO_NEXT}${CHARACTER}|${SICI})+`;
const URLS = new RegExp(
  `(?<![\\p{L}\\p{N}_.@/-])(?:https?:/{1,2}${REST}|(?:[a-z0-9-]{1,63}\\.){1,6}[a-z]{2,18}(?::[0-9]{1,5})?/${REST})`,
  "giu",
);
const DOIS = new RegExp(
  `(?:(?<![0-9A-Za-z.$€£])|(?<=doi)|(?<=DOI))10\\.[0-9]{4,9}(?:\\.[0-9]+)*(?:/|%2[Ff]|%252[Ff])${REST}`,
  "gu",
);
// Browsers would resolve the dots, and lead to another DOI.
const DOTS_AT_END = /\/\.\.?\/+$|\/\.\.$/;
// In running text, "since 10.2019/2020" is a date.
const DATE = /^10\.(?:19|20)[0-9]{2}\/[0-9]{1,4}$/;
// The kind of a publisher's page, copied with the DOI.
const PAGE_AFTER_DOI = /\/(?:abstract|full|e?pdf)$/;
const DOI_PREFIX = /(?:(?:info:|urn:)?doi[/:=\s]*[{"'(]?)$/i;
const UNREGISTERED = /(?<![a-z])doi[:\s]{1,3}(10\.[0-9]{1,3}\/[^\s"<>{}|;,)]+)/gi;

const CLASS = "[a-z]{2,8}(?:-[a-z]{2,4})?(?:\\.[a-z-]{2,8})?";
const BRACKETS = `(?:\\s?\\[\\s?${CLASS}(?:,\\s?${CLASS}){0,8}\\s?\\])?`;
const FILLER =
  "(?:[\\s:;._,()\\[\\]{}=/\"'-]|arxiv|corr|e-?prints?|pre-?prints?|archive|abs|pdf|identifier|id|no\\.|nr\\.|p\\.|paper|number|org)";
const ARXIV = [
  `(?<![a-z0-9])(?:arxiv|corr(?=[\\s,:;(]{1,3}(?:abs/|arxiv))|abs(?=/)|e-?prints?)${FILLER}{0,12}(?<id>${ARXIV_ID})${BRACKETS}`,
  `(?<![\\p{L}\\p{N}_/.:-])(?<id>${OLD_ARXIV_ID})${BRACKETS}`,
  // As arXiv stamps it on the first page: 2101.00001v2 [cs.CL] 4 Jan 2021.
  `(?<![\\p{L}\\p{N}_.])(?<id>[0-9]{4}\\.[0-9]{4,5}(?:v[0-9]{1,3})?)\\s?\\[(?:${ARCHIVES}|econ|eess|q-fin|stat)(?:\\.[a-z-]{2,8})?\\]`,
].map((pattern) => new RegExp(pattern, "giu"));
const ACL_ID = "[0-9]{4}\\.[a-z0-9_]+-[a-z0-9]+\\.[0-9]+|[a-z][0-9]{2}-[0-9]{4}";
const ACL = new RegExp(`(?<![a-z0-9])acl(?:\\s?anthology)?(?:\\sid)?:\\s?(${ACL_ID})(?![0-9])`, "gi");
const DBLP = /(?<![a-z0-9])dblp:\s?([a-z]{2,10}\/[\w-]{1,40}\/[\w-]{1,60})/gi;
const PUBMED = /(?<![a-z0-9])pmid[:=\s]{0,3}([0-9]{1,8})(?![0-9])/gi;
const PMC = /(?<![A-Za-z0-9])PMC[0-9]{3,8}(?![0-9A-Za-z])/g;
const ISBN = /(?<![a-z])isbn(?:-?1[03](?=[:\s]))?[-:=\s{"]{0,4}((?:97[89][-\s]?)?(?:[0-9][-\s]?){9}[0-9x])(?![0-9])/gi;
const WHOLE = new RegExp(
  `^\\s*(?:\\[?(?<arxiv>${ARXIV_ID})\\]?${BRACKETS}(?:\\.pdf)?|(?<acl>${ACL_ID})(?:v[0-9]+)?(?:\\.(?:pdf|bib))?` +
    "|(?<isbn>(?:97[89][- ]?)?(?:[0-9][- ]?){9}[0-9x])|(?:doi:\\s?)?(?<short>10/[a-z][a-z0-9]{2,9}))\\s*$",
  "i",
);
// How arXiv names its pages: "[2101.00001] Title".
const PAGE_TITLE = new RegExp(`^\\s*\\[(?<id>${ARXIV_ID})\\](?=\\s)`, "id");
const MOST = 1_000;

/**
 * The identifiers in a text, in their order. A number without anything that says what it is counts
 * only as the whole text.
 * @param {string} text
 * @returns {Mention[]}
 */
export function mentions(text) {
  const { plain, original } = plainText(text);
  const found = all(plain).slice(0, MOST).toSorted((a, b) => a.start - b.start || a.end - b.end);
  /** @type {Mention[]} */
  const chosen = [];
  let end = 0;
  for (const { start, end: stop, names } of found) {
    if (start < end) continue;
    end = stop;
    chosen.push(...names.map((name) => ({ name, start: original(start), end: original(stop - 1) + 1 })));
  }
  return chosen;
}

/**
 * @param {string} text
 * @returns {Found[]}
 */
function all(text) {
  const whole = text.match(WHOLE);
  const name = whole ? namedByWhole(whole.groups ?? {}) : "";
  if (name) return [{ start: 0, end: text.length, names: [name] }];
  const title = PAGE_TITLE.exec(text);
  const [start, end] = title?.indices?.groups?.id ?? [0, 0];
  const titled = title ? readArxiv(text.slice(start, end)) : "";
  return [
    ...(titled ? [{ start, end, names: [titled] }] : []),
    ...urls(text),
    ...dois(text),
    ...ARXIV.flatMap((pattern) => each(text, pattern, ({ groups }) => readArxiv(groups?.id ?? ""))),
    ...each(text, ACL, ([, id]) => id.toLowerCase()),
    ...each(text, UNREGISTERED, ([, id]) => `unregistered:${id}`.toLowerCase()),
    ...each(text, DBLP, ([, id]) => namedByDblp(id)),
    ...each(text, PUBMED, ([, id]) => `pubmed:${id}`),
    ...each(text, PMC, ([id]) => `pmc:${id}`.toLowerCase()),
    ...each(text, ISBN, ([, digits]) => isbnIn(digits)),
  ];
}

/**
 * @param {string} text
 * @param {RegExp} pattern
 * @param {(found: RegExpExecArray) => string} read gives "" for what only looks like an identifier
 * @returns {Found[]}
 */
function each(text, pattern, read) {
  return [...text.matchAll(pattern)].flatMap((found) => {
    const name = read(found);
    return name ? [{ start: found.index, end: found.index + found[0].length, names: [name] }] : [];
  });
}

/** @param {Record<string, string>} groups */
function namedByWhole({ arxiv, acl, isbn, short }) {
  if (arxiv) return readArxiv(arxiv);
  if (acl) return acl.toLowerCase();
  return short ? `short_doi:${short}`.toLowerCase() : isbnIn(isbn);
}

/**
 * All URLs, also those that name no paper: their contents are not text.
 * @param {string} text
 * @returns {Found[]}
 */
function urls(text) {
  return [...text.matchAll(URLS)].flatMap((found) => {
    const url = withoutSurroundings(found[0]);
    const names = namedByUrl(url);
    const isUrl = /^http/i.test(url) || (names.length && !url.startsWith("10."));
    return isUrl ? [{ start: found.index, end: found.index + url.length, names }] : [];
  });
}

/**
 * @param {string} text
 * @returns {Found[]}
 */
function dois(text) {
  return [...text.matchAll(DOIS)].map((found) => {
    const bare = withoutSurroundings(found[0]).replace(PAGE_AFTER_DOI, "");
    const name = DOTS_AT_END.test(found[0]) ? "" : readDoi(bare);
    const before = text.slice(Math.max(0, found.index - 24), found.index).match(DOI_PREFIX);
    const isDate = !before && DATE.test(bare) && bare !== text.trim();
    // Also a number that is not a DOI has its place: nothing inside it is another.
    const end = found.index + (name ? bare : found[0]).length;
    return { start: found.index - (before ? before[0].length : 0), end, names: name && !isDate ? [name] : [] };
  });
}

/**
 * The ISBN without hyphens and spaces, if its check digit is right (ISO 2108).
 * @param {string} digits
 */
function isbnIn(digits) {
  const bare = digits.replace(/[\s-]/g, "").toUpperCase();
  const values = [...bare].map((digit) => (digit === "X" ? 10 : Number(digit)));
  const sum = (/** @type {(at: number) => number} */ weight) => values.reduce((total, value, at) => total + weight(at) * value, 0);
  const isValid =
    (/^[0-9]{9}[0-9X]$/.test(bare) && sum((at) => 10 - at) % 11 === 0) ||
    (/^97[89][0-9]{10}$/.test(bare) && sum((at) => (at % 2 ? 3 : 1)) % 10 === 0);
  return isValid ? `isbn:${bare}`.toLowerCase() : "";
}

// Zero-width characters and soft hyphens come with copying; HTML and TeX escape what URLs hold.
const REPLACED = /[\u200b-\u200f\u2060\ufeff\u00ad]+|&(amp|lt|gt|quot|nbsp);|\\([_%#&])/g;
/** @type {Record<string, string>} */
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

/**
 * The text in plain characters, and for each place in it the place in the original.
 * @param {string} text
 */
function plainText(text) {
  const usual = text.replace(/[\uff01-\uff5e\u3000\u00a0\u2010-\u2013\u2212\u2236\u2044\u2215]/g, (character) => {
    const code = character.charCodeAt(0);
    if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
    if (code === 0x3000 || code === 0xa0) return " ";
    if (code === 0x2236) return ":";
    return code === 0x2044 || code === 0x2215 ? "/" : "-";
  });
  let plain = "";
  let at = 0;
  /** @type {[place: number, original: number][]} */
  const places = [[0, 0]];
  for (const found of usual.matchAll(REPLACED)) {
    plain += usual.slice(at, found.index) + (ENTITIES[found[1]] ?? found[2] ?? "");
    at = found.index + found[0].length;
    places.push([plain.length, at]);
  }
  plain += usual.slice(at);
  const original = (/** @type {number} */ place) => {
    const [before, from] = /** @type {[number, number]} */ (places.findLast(([start]) => start <= place));
    return from + place - before;
  };
  return { plain, original };
}

/**
 * A URL without what differs between copies of it: scheme, "www.", the end.
 * @param {string} url
 */
export function plainUrl(url) {
  const bare = url.toLowerCase().replace(/^https?:\/\/(?:www\.)?/, "");
  return bare.replace(/(?:\.git)?[/#?]*$/, "");
}
