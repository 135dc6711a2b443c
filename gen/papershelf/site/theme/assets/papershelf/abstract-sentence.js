// The sentence of an abstract that says best why a paper was found.

const LONGEST = 36;
// How many words come before the first match in a sentence that is cut.
const BEFORE = 6;

/**
 * The sentence with the most different matching words, cut if it is long; empty without a match.
 * @param {string} text
 * @param {(word: string) => boolean} isMarked
 */
export function bestSentence(text, isMarked) {
  let best = "";
  let most = 0;
  for (const sentence of text.split(/(?<=[.!?]["”)\]]?)\s+(?=["“([]?\p{Lu})/u)) {
    const words = sentence.match(/[\p{L}\p{N}\p{M}]+(?:['’.-][\p{L}\p{N}\p{M}]+)*/gu) ?? [];
    const different = new Set(words.filter(isMarked).map((word) => word.toLowerCase())).size;
    if (different > most) {
      most = different;
      best = sentence;
    }
  }
  return clipped(best, isMarked);
}

/**
 * @param {string} sentence
 * @param {(word: string) => boolean} isMarked
 */
function clipped(sentence, isMarked) {
  const words = sentence.split(/\s+/);
  if (words.length <= LONGEST) return sentence;
  const bare = words.map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
  const first = Math.max(0, bare.findIndex(isMarked));
  const start = Math.max(0, Math.min(first - BEFORE, words.length - LONGEST));
  const end = start + LONGEST;
  return `${start ? "… " : ""}${words.slice(start, end).join(" ")}${end < words.length ? " …" : ""}`;
}
