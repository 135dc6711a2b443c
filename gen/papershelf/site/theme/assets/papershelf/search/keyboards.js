// Words that were typed while another keyboard was set, or with letters that only look alike.

/**
 * What the keys of a keyboard type, in the order of the keys of the American one.
 * @type {[keyboard: string, american: string][]}
 */
const LAYOUTS = [
  ["йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,."],
  ["йцукенгшщзхїфівапролджєячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,."],
  ["ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"],
  ["/'קראטוןםפשדגכעיחלךףזסבהנמצתץ", "qwertyuiopasdfghjkl;zxcvbnm,."],
  ["ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ", "qwertyuiop[]asdfghjkl;'zxcvnm,./"],
  ["ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm"],
  // A French and a German keyboard that were set as American ones, and the other way round.
  ["qwazm;", "azqw;m"],
  ["qwazm,", "azqw,m"],
  ["yz", "zy"],
  ["',.pyfgcrlaoeuidhtns;qjkxbmwvz", "qwertyuiopasdfghjkl;zxcvbnm,./"],
];
const TABLES = LAYOUTS.map(([from, to]) => new Map([...from].map((letter, at) => [letter, [...to][at]])));

// Jamo that one syllable is composed of, as the keys that type them.
const JAMO = {
  first: "r R s e E f a q Q t T d w W c z x v g".split(" "),
  vowel: "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split(" "),
  last: " r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split(" "),
};

// Letters that look like Latin ones.
const LOOKALIKES = new Map(
  [..."аеорсухівкмнтјѕԁԛԝαεοινρτυχκηωμβ"].map((letter, at) => [letter, "aeopcyxibkmhtjsdqwaeoivptuxknwub"[at]]),
);

// The letters of other alphabets, as names and words are usually written in English.
const CYRILLIC = new Map(
  "а-a б-b в-v г-g д-d е-e ж-zh з-z и-i й-y к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f х-kh ц-ts ч-ch ш-sh щ-shch ъ- ы-y ь- э-e ю-yu я-ya і-i ї-i є-ie ґ-g"
    .split(" ")
    .map((pair) => /** @type {[string, string]} */ (pair.split("-"))),
);
const GREEK = new Map(
  "α-a β-v γ-g δ-d ε-e ζ-z η-i θ-th ι-i κ-k λ-l μ-m ν-n ξ-x ο-o π-p ρ-r σ-s ς-s τ-t υ-y φ-ph χ-ch ψ-ps ω-o"
    .split(" ")
    .map((pair) => /** @type {[string, string]} */ (pair.split("-"))),
);

/** The readings before this one are of the same text in Latin letters. */
export const FIRST_KEYBOARD = 3;

/**
 * What a text in lower case may have been meant as, for each alphabet and keyboard.
 * @param {string} text
 */
export function otherReadings(text) {
  const keyed = TABLES.map((table) => [...text].map((letter) => table.get(letter) ?? letter).join(""));
  const others = [LOOKALIKES, CYRILLIC, GREEK].map((table) => [...text].map((letter) => table.get(letter) ?? letter).join(""));
  return [...others, ...keyed, korean(text)];
}

/**
 * The keys that type syllables of Hangul.
 * @param {string} text
 */
export function korean(text) {
  return text.replace(/[\uac00-\ud7a3\u1100-\u1112\u1161-\u1175\u11a8-\u11c2]/g, (syllable) => {
    const code = syllable.charCodeAt(0);
    const [first, vowel, last] = [code - 0x1100, code - 0x1161, code - 0x11a7];
    const at = code - 0xac00;
    const keys =
      at >= 0
        ? JAMO.first[Math.floor(at / 588)] + JAMO.vowel[Math.floor((at % 588) / 28)] + JAMO.last[at % 28]
        : (JAMO.first[first] ?? JAMO.vowel[vowel] ?? JAMO.last[last]);
    return keys.toLowerCase();
  });
}
