// The words of a text, as site/search/words.py divides it. A test compares the two.

import { FOLDED, MARKS } from "../fold-table.js";

/**
 * @typedef {[word: string, place: number]} Token a compound is at the place of its first part
 * @typedef {{text: string, parts: string[], joined: string}} Chain words that hyphens, apostrophes
 *   or full stops join: as it was typed, as words, and as one word, if it can be one
 */

const JOINERS = "\\-\\u2010\\u2013/'\\u2019._&+";
const WORD = "[\\p{L}\\p{N}\\p{M}]+";
const CHAIN = new RegExp(`${WORD}(?:[${JOINERS}]${WORD})*`, "gu");
const JOINER = new RegExp(`[${JOINERS}]`, "u");
// Writing systems without spaces between words, and Hangul, whose particles follow without one.
const EAST_ASIAN_RUN = new RegExp(
  "([\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff" +
    "\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]+)",
  "u",
);
const MOST_PARTS = 4;
const LONGEST = 30;

/**
 * Lower case without accents. The table is generated from the function of that name in Python, so
 * that both give the same text.
 * @param {string} text
 */
export function fold(text) {
  return text.replace(/[A-Z]+|\P{ASCII}/gu, (part) => {
    return FOLDED[part] ?? part.normalize("NFKD").replace(MARKS, "").toLowerCase();
  });
}

/**
 * Lower case without accents; syllables of Hangul stay whole.
 * @param {string} text
 */
export const normal = (text) => fold(text).normalize("NFC");

/**
 * Text without spaces as pairs of characters and the last one, so that any part of it is found.
 * @param {string} part
 */
function divided(part) {
  return part.split(EAST_ASIAN_RUN).flatMap((run, index) => {
    if (index % 2 === 0) return run ? [run] : [];
    const characters = [...run];
    return characters.map((character, at) => character + (characters[at + 1] ?? ""));
  });
}

/**
 * The parts that a paper must have one after the other. The last character alone is in the index
 * only where a text ends.
 * @param {string[]} parts
 */
export function withoutEnds(parts) {
  return parts.filter((part, at) => !(at > 0 && EAST_ASIAN_RUN.test(part) && [...part].length === 1));
}

/** @param {string} text */
export const isEastAsian = (text) => EAST_ASIAN_RUN.test(text);

/**
 * The parts of a text that stand between spaces and punctuation.
 * @param {string} text
 * @returns {Chain[]}
 */
export function chains(text) {
  return [...text.matchAll(CHAIN)].flatMap(([found]) => {
    const plain = normal(found);
    const pieces = plain.split(JOINER).filter(Boolean);
    const isNumber = /^[\d.]+$/.test(plain);
    const joined = pieces.length > 1 && pieces.length <= MOST_PARTS && !isNumber ? pieces.join("") : "";
    const parts = pieces.flatMap(divided);
    return parts.length ? [{ text: found, parts, joined: joined.length <= LONGEST ? joined : "" }] : [];
  });
}

/**
 * The words in their order. Compounds give their parts, and themselves without the hyphen.
 * @param {string} text
 * @returns {Token[]}
 */
export function tokens(text) {
  /** @type {Token[]} */
  const found = [];
  let place = 0;
  for (const { parts, joined } of chains(normal(text))) {
    if (joined) found.push([joined, place]);
    for (const part of parts) found.push([part, place++]);
  }
  return found;
}
