// How words are alike: forms of one word, and how many typos lead from one to another.

/**
 * American spelling of what is spelled differently in Britain: "colour", "recognise", "modelling".
 * @param {string} word
 */
function american(word) {
  if (word.length < 5) return word;
  return word
    .replace(/(?<=[a-z]{2}[^aeious])is(?=(?:e[ds]?|ers?|ing|ations?|able)$)/, "iz")
    .replace(/(?<=[a-z]{2}l)ys(?=(?:e[dsr]?|ing)$)/, "yz")
    .replace(/(?<=[a-z]{2})our(?=(?:s|ed|ing|ite|able|al|ful)?$)/, "or")
    .replace(/(?<=[aeiou]l)l(?=(?:ed|ing|ers?)$)/, "")
    .replace(/(?<=[a-z]{2}[bt])re(?=s?$)/, "er")
    .replace(/(?<=[a-z]{2}og)ue(?=s?$)/, "")
    .replace(/(?<=[a-z]{3})mme(?=s?$)/, "m")
    .replace(/(?<=^(?:de|of|pret|li)(?:f|en|c)?en)c(?=es?$)/, "s");
}

/**
 * The word without the ending of a plural.
 * @param {string} word
 */
export function singular(word) {
  const plain = american(word);
  if (plain.length < 4 || !plain.endsWith("s") || /(?:[siu]s|[^aeiou]ics)$/.test(plain)) return plain;
  if (plain.endsWith("ies")) return plain.length > 4 ? plain.slice(0, -3) + "y" : plain.slice(0, -1);
  if (/(?:sh|ch|x|ss|zz)es$/.test(plain)) return plain.slice(0, -2);
  return plain.slice(0, -1);
}

// The longest that fits is cut off, if enough of the word is left.
const ENDINGS =
  /(?:izations?|iz(?:ing|e[drs]?|ers)|at(?:ions?|ing|e[ds]?|ive(?:ly)?|ors?)|itions?|ions?|i(?:ng|ve(?:ly)?|ty)|ed|ers?|ors?|ments?|ness|ab(?:le|ility)|l[ey]|enc[ey]|ents?|anc[ey]|ants?|e)$/;

/**
 * What the forms of a word have in common: quantize, quantized, quantization.
 * @param {string} word
 */
export function stem(word) {
  const base = singular(word);
  if (base.length < 5 || !/^[a-z]+$/.test(base)) return base;
  for (let ending = ENDINGS.exec(base); ending; ) {
    const shorter = base.slice(0, ending.index);
    if (shorter.length >= (/^(?:ing|ed|e|er)$/.test(ending[0]) ? 3 : 4)) {
      return shorter.replace(/([bdfglmnprt])\1$/, "$1").replace(/(?<=[a-z]{3})[iy]$/, "");
    }
    const next = ENDINGS.exec(ending[0].slice(1));
    if (!next) break;
    const cut = Object.assign(next, { index: ending.index + 1 + next.index });
    ending = cut;
  }
  return base;
}

/**
 * The number of typos that lead from one word to another, and to the beginning of it: letters that
 * are wrong, missing, too many, or swapped (Damerau and Levenshtein). More than `most` is Infinity.
 * @param {string} typed
 * @param {string} word
 * @param {number} most
 * @returns {{whole: number, beginning: number}}
 */
export function typos(typed, word, most) {
  const width = word.length + 1;
  let before = new Uint8Array(width);
  let last = Uint8Array.from({ length: width }, (_, at) => at);
  let row = new Uint8Array(width);
  for (let i = 1; i <= typed.length; i++) {
    row.fill(255);
    row[0] = i;
    let least = i;
    const from = Math.max(1, i - most);
    const to = Math.min(word.length, i + most);
    if (from > 1) row[from - 1] = 255;
    for (let j = from; j <= to; j++) {
      const same = typed[i - 1] === word[j - 1];
      let count = Math.min(last[j - 1] + (same ? 0 : 1), last[j] + 1, row[j - 1] + 1);
      const swapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
      if (swapped) count = Math.min(count, before[j - 2] + 1);
      row[j] = Math.min(count, 255);
      if (count < least) least = count;
    }
    if (least > most) return { whole: Infinity, beginning: Infinity };
    [before, last, row] = [last, row, before];
  }
  const beginning = Math.min(...last.subarray(Math.max(0, typed.length - most)));
  const whole = last[word.length];
  return { whole: whole > most ? Infinity : whole, beginning: beginning > most ? Infinity : beginning };
}
