// The papers that a URL names, as model/identifiers/paper_urls.py reads it: by a DOI or arXiv id
// inside, or by the rules of its host. A test compares the two.

import { ARXIV_ID, HOSTS, RULES } from "../paper-hosts.js";

// An identifier is a text in lower case, as the index has it: "2005.08100", "10.1000/1",
// "2024.acl-long.1", and with the name of its service "openreview:abc".

const DOI_IN_PATH = /(?:^|[/=:])(10\.[0-9]{4,9}(?:\.[0-9]+)*\/.+)/s;
const ARXIV_IN_PATH = new RegExp(`(?<![a-z])arxiv(?:\\.org)?[/:.](?:abs/|pdf/)?(?:arxiv:)?(${ARXIV_ID})`, "i");
// https://ui.adsabs.harvard.edu/help/actions/bibcode: 2021arXiv210100001O.
const BIBCODE = /[0-9]{4}arxiv([0-9]{4})\.?([0-9]{4,5})[a-z]?(?![0-9a-z])/i;
// What publishers put after the DOI: the kind of page or file, and parts of it.
const AFTER_DOI = new RegExp(
  "(?:/(?:abstract|abs|e?pdf(?:direct|plus|lite)?|epub|html?|meta|summary|full(?:-?text|html|-?xml|\\.pdf|\\.html)?(?:\\.html)?" +
    "|references|cited-?by|citations?|metrics|comments?|media|otherversions|standard|info|download|read|permissions" +
    "|tab-[a-z-]+|page-[0-9]+(?:\\.pdf)?|(?:figures?|tables?)(?:/[0-9]+)?|asset/.*|suppl_file(?:/.*)?|supplementary.*|transform/.*)" +
    "|\\.(?:full(?:[.-](?:pdf|text|html))?(?:\\+html)?|pdf(?:\\+html)?|abstract|epub|html?|xml|bib|ris|svg|short|article-info" +
    "|supplementary-material)|;jsessionid=.*|/+)$",
  "i",
);
// The platform Silverchair puts its own number and the title after the DOI.
const SILVERCHAIR = /[/-]article(?:-[a-z]+)?\/doi\/(10\.[^/]+\/.+?)\/[0-9]{4,}(?:\/.*)?$/;
// bioRxiv and medRxiv show versions as if they belonged to the DOI.
const RXIV_VERSION = /(10\.(?:1101|64898)\/[0-9.]+)v[0-9]+(?![0-9]).*/;
const DOI = /^10\.[0-9]{4,9}(?:\.[0-9]+)*\/(?:[^\s"<>\\^`{|}]|<[^\s"<>\\^`{|}:]*:[^\s"<>\\^`{|}]*>(?=[0-9]))+$/;
// Characters that disguise a text, which no DOI has.
const DECEPTIVE = /[\p{Cc}\p{Cs}\u034f\u17b4\u17b5\u061c\u180e\u2800\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]/u;
// Where a DOI ends because another begins.
export const NEXT_DOI = "[,;](?:https?:/|doi:|10\\.[0-9]{4,9}/)";
// What is left of an encoded text means other characters where the DOI is written alone.
const NO_PART_OF_DOI = new RegExp(`${NEXT_DOI}|&(?:amp|lt|gt|quot|nbsp);|%[0-9a-f]{2}|\\ufffd`, "i");
// At the end, it belongs to the text around a URL or DOI.
const PUNCTUATION = ".,;:!?'’‘*_…";
const ARXIV_DOI = "10.48550/arxiv.";
// All that follows the host is the DOI, even if it looks like another URL.
const AT_RESOLVER = /^(?:(?:dx|www)\.)?doi\.org\/10\.[0-9]{4,9}[./]/;
// A URL inside a URL inside a URL: a proxy's login page for an archived page, and no more.
const DEEPEST = 3;

/**
 * @param {string} url
 * @param {number} depth
 * @returns {string[]}
 */
export function namedByUrl(url, depth = 0) {
  const bare = url.replace(/^(?:https?:)?\/{0,2}(?:[^/@?#]*@)?/i, "");
  const slash = bare.indexOf("/");
  const host = (slash < 0 ? bare : bare.slice(0, slash)).toLowerCase().replace(/:[0-9]*$/, "");
  const rest = slash < 0 ? "" : bare.slice(slash);
  if (!rest || depth > DEEPEST) return [];
  const [beforeQuery, ...afterQuery] = rest.split("?");
  const inner = unquoted(beforeQuery).match(/(?<=\/)https?:\/{1,2}(?=[a-z0-9])/i);
  if (inner && !AT_RESOLVER.test(host + beforeQuery)) return namedByUrl(unquoted(rest).slice(inner.index), depth + 1);
  const path = decoded(beforeQuery.split("#", 1)[0]);
  const query = afterQuery.join("?").split("#", 1)[0];
  const found = byIdentifier(path) || byHost(host, rest);
  if (found) return [found];
  const inQuery = query.split("&").slice(0, 50).flatMap((part) => namedByParameter(host, part, depth));
  if (inQuery.length) return inQuery;
  const [, ...afterHash] = rest.split("#");
  const hash = byIdentifier(decoded(afterHash.join("#")));
  return hash ? [hash] : [];
}

/**
 * An arXiv id in any case, with or without its version; "" if it cannot be one.
 * @param {string} text
 */
export function readArxiv(text) {
  const bare = text.toLowerCase().replace(/v[0-9]+$/, "");
  const slash = bare.lastIndexOf("/");
  const archive = slash < 0 ? "" : bare.slice(0, slash).split(".", 1)[0];
  const id = slash < 0 ? bare : `${archive}/${bare.slice(slash + 1)}`;
  const since2007 = id.match(/^([0-9]{2})([0-9]{2})\.([0-9]{4,5})$/);
  const before = id.match(/^[a-z]+(?:-[a-z]+)*\/([0-9]{2})([0-9]{2})[0-9]{3}$/);
  const [, year, month] = since2007 ?? before ?? [];
  if (!month || Number(month) < 1 || Number(month) > 12) return "";
  if (since2007) {
    if (Number(year + month) < 704) return "";
    return since2007[3].length === (Number(year) >= 15 ? 5 : 4) ? id : "";
  }
  const isLate = Number(year) >= 8 && Number(year) <= 90;
  return isLate || (Number(year + month) > 703 && Number(year) < 90) ? "" : id;
}

/**
 * A DOI; one that arXiv registered is read as the arXiv id. "" if it cannot be one.
 * @param {string} text
 */
export function readDoi(text) {
  const bare = decoded(text).replace(RXIV_VERSION, "$1");
  if (bare.toLowerCase().startsWith(ARXIV_DOI)) return readArxiv(bare.slice(ARXIV_DOI.length));
  const doi = withoutAtEnd(bare, `${PUNCTUATION}/`);
  // Brackets without a partner: what is left may be another paper's.
  if (withoutSurroundings(doi) !== doi || NO_PART_OF_DOI.test(doi)) return "";
  const isDoi = DOI.test(doi) && !/\/\.{1,2}(?:\/|$)/.test(doi) && !DECEPTIVE.test(doi);
  return isDoi ? doi.toLowerCase() : "";
}

/**
 * Up to the first bracket that has no partner, and without punctuation at the end.
 * @param {string} text
 */
export function withoutSurroundings(text) {
  /** @type {number[]} */
  const open = [];
  let end = text.length;
  for (let at = 0; at < text.length; at++) {
    if ("([{".includes(text[at])) open.push(at);
    if (!")]}".includes(text[at])) continue;
    const last = open.pop();
    if (last === undefined || "([{".indexOf(text[last]) !== ")]}".indexOf(text[at])) {
      if (last !== undefined) open.push(last);
      end = at;
      break;
    }
  }
  if (open.length) {
    end = open[0];
    // In "10.1000/$(x y)" nothing says where the DOI ends.
    if (!/[\p{L}\p{N}]$/u.test(text.slice(0, end))) return "";
  }
  return withoutAtEnd(text.slice(0, end), PUNCTUATION);
}

/**
 * @param {string} text
 * @param {string} characters
 */
function withoutAtEnd(text, characters) {
  let end = text.length;
  while (end && characters.includes(text[end - 1])) end--;
  return text.slice(0, end);
}

/**
 * Percent-encoded once or twice, as links that were copied from links are.
 * @param {string} text
 */
function decoded(text) {
  let plain = text;
  for (let time = 0; time < 2 && /%[0-9a-f]{2}/i.test(plain); time++) plain = unquoted(plain);
  return plain;
}

/** @param {string} text */
function unquoted(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => {
    return new TextDecoder().decode(Uint8Array.from(codes.slice(1).split("%"), (code) => parseInt(code, 16)));
  });
}

/** @param {string} path */
function byIdentifier(path) {
  const doi = path.match(DOI_IN_PATH);
  if (doi) return doiBeforeSuffixes(path.match(SILVERCHAIR)?.[1] ?? doi[1]);
  const arxiv = path.match(ARXIV_IN_PATH);
  if (arxiv) return readArxiv(arxiv[1]);
  const bibcode = path.match(BIBCODE);
  return bibcode ? readArxiv(`${bibcode[1]}.${bibcode[2]}`) : "";
}

/** @param {string} text */
function doiBeforeSuffixes(text) {
  let doi = text;
  for (let time = 0; time < 4; time++) {
    const shorter = doi.replace(AFTER_DOI, "");
    // A suffix of one word such as "meta" may be all that the DOI has.
    if (shorter === doi || !/^10\.[0-9.]+\/./.test(shorter)) break;
    doi = shorter;
  }
  return readDoi(doi);
}

/**
 * @param {string} host
 * @param {string} rest
 */
function byHost(host, rest) {
  for (const [pattern, result] of rulesOf(host)) {
    const found = decoded(rest).match(new RegExp(`^(?:${pattern})`, "i"));
    if (!found) continue;
    if (result === "arXiv") return readArxiv(found[1]);
    if (result === "ACL") return found[1].toLowerCase();
    if (result === "DBLP") return namedByDblp(found[1].replace(/\/+$/, ""));
    if (result === "SHORT_DOI") return `short_doi:10/${found[1]}`.toLowerCase();
    if (!result.startsWith("10.")) return `${result}:${found[1].replace(/\/+$/, "")}`.toLowerCase();
    return readDoi(result.replace(/\\([0-9])/g, (_, number) => found[Number(number)]));
  }
  return "";
}

/** @param {string} host */
function rulesOf(host) {
  const known = namesOf(host).find((name) => Object.hasOwn(HOSTS, name));
  if (known) return RULES[HOSTS[known]];
  // Mirrors come and go: arxiv.lanl.gov, arxiv-sanity.com, but not socarxiv.org.
  return /(?<![a-z])(?:arxiv|ar5iv)/.test(host) ? RULES[HOSTS["arxiv.org"]] : [];
}

/**
 * A key of DBLP, which files arXiv's papers under journals/corr.
 * @param {string} key
 */
export function namedByDblp(key) {
  const corr = key.match(/^journals\/corr\/abs-([0-9]{4})-([0-9]{4,5})(?![0-9])/);
  const preprint = corr ? readArxiv(`${corr[1]}.${corr[2]}`) : "";
  return preprint || `dblp:${key.replace(/\.[a-z]{2,4}$/, "")}`.toLowerCase();
}

/**
 * The host and the domains above it; of a library's proxy, the host that it stands for.
 * @param {string} host
 */
function namesOf(host) {
  const labels = host.split(".").slice(-10);
  const first = labels[0].replaceAll("--", "\0").replaceAll("-", ".").replaceAll("\0", "-").split(".");
  const names = [];
  for (const parts of [labels, first.length > 1 ? first : []]) {
    for (let end = parts.length; end > 1; end--) {
      for (let start = 0; start < end - 1; start++) names.push(parts.slice(start, end).join("."));
    }
  }
  return names;
}

/**
 * @param {string} host
 * @param {string} part a parameter of a query
 * @param {number} depth
 * @returns {string[]}
 */
function namedByParameter(host, part, depth) {
  const value = decoded(part.includes("=") ? part.slice(part.indexOf("=") + 1) : "").trim();
  if (/^https?:\//i.test(value)) return namedByUrl(value, depth + 1);
  if (/^(?:(?:info:)?doi[:/]\s*)?10\.[0-9]{4,9}\//i.test(value)) return [doiBeforeSuffixes(value.replace(/^.*?(?=10\.)/s, ""))].filter(Boolean);
  if (!host.includes("arxiv") && !part.toLowerCase().includes("arxiv")) return [];
  const ids = value.match(new RegExp(`(?<![0-9a-z/.])${ARXIV_ID}`, "gi")) ?? [];
  return ids.map(readArxiv).filter(Boolean);
}
