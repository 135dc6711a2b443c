// What to try if a search finds nothing: known words in place of unknown ones, the search without
// one of its filters, or a suggestion to the list.

import { element } from "./dom.js";
import { actionRow, linkRow } from "./search-options.js";
import { nearest, searcher } from "./search-core.js";
import { replaced } from "./search-notes.js";
import { operatorsOf } from "./search/reading.js";
import { gettext, ngettext } from "./strings.js";

const MOST_WORDS = 3;
const MOST_FILTERS = 4;
// Of a title or an identifier; the form on the other site has room for the rest.
const LONGEST = 200;

// Apart from the box's own search, which it must not make stale.
const search = searcher();

/**
 * @param {string} text
 * @param {string[]} unknown words of the text that no paper has
 * @param {(text: string) => void} choose
 * @returns {Promise<import("./search-options.js").Section[]>}
 */
async function nearestWords(text, unknown, choose) {
  const words = unknown.slice(0, MOST_WORDS);
  const found = await Promise.all(words.map((word) => nearest(word)));
  const rows = words.flatMap((word, at) =>
    found[at].map((other) => {
      const next = replaced(text, word, other, unknown);
      return actionRow(() => choose(next), next);
    }),
  );
  return [{ heading: gettext("Similar words"), rows }];
}

/**
 * For each filter that alone excludes papers, the search without it.
 * @param {string} text
 * @param {(text: string) => void} choose
 * @returns {Promise<import("./search-options.js").Section[]>}
 */
async function withoutFilters(text, choose) {
  const { text: plain, operators } = operatorsOf(text);
  const rows = [];
  for (const { start, end } of operators.slice(0, MOST_FILTERS)) {
    const rest = `${plain.slice(0, start)} ${plain.slice(end)}`.replace(/\s+/g, " ").trim();
    // One after the other: a newer search makes an earlier one stale.
    // oxlint-disable-next-line no-await-in-loop
    const answer = rest ? await search(rest, { limit: 0 }) : null;
    if (!answer?.total) continue;
    const label = gettext("Without %(filter)s", { filter: plain.slice(start, end) });
    const count = ngettext("%(count)s result", "%(count)s results", answer.total);
    rows.push(actionRow(() => choose(rest), label, " ", element("span", "ps-result__count", count)));
    rows.at(-1)?.classList.add("ps-result--group");
  }
  return [{ heading: gettext("Remove a filter"), rows }];
}

/**
 * The form for suggestions, filled in as far as its forge allows.
 * @param {string} form
 * @param {string} text
 */
function suggestionUrl(form, text) {
  const url = new URL(form);
  const { searchParams: values } = url;
  const said = text.slice(0, LONGEST);
  const title = `${gettext("Suggest %(a_paper)s")}: ${said}`;
  if (values.has("template")) {
    values.set("title", title);
    // The field takes what a paper can be looked up by.
    if (/^\S*\d\S*$/.test(said)) values.set("identifier", said);
  } else if (values.has("issue[title]")) values.set("issue[title]", title);
  else values.set("title", title);
  return url.href;
}

/**
 * @param {string} text
 * @param {string[]} unknown
 * @param {{form: string | undefined, choose: (text: string) => void}} ways the URL of the form for
 *   suggestions, if the list has one, and what searches for another text
 */
export async function sectionsForNothing(text, unknown, { form, choose }) {
  const sections = [...(await nearestWords(text, unknown, choose)), ...(await withoutFilters(text, choose))];
  if (!form) return sections;
  const row = linkRow(suggestionUrl(form, text), gettext("Suggest this %(paper)s"));
  row.classList.add("ps-result--all");
  return [...sections, { rows: [row] }];
}
