// The texts of scripts in the language of the site. They are written in English where they are
// used; messages.js has their translations, and what papers are called.

import { counted, labels, language, messages } from "./messages.js";

/** @typedef {Record<string, string | number>} Values */

// Babel writes the numbers of pages in Latin digits, too.
const digits = new Intl.NumberFormat(`${language}-u-nu-latn`);
const rules = new Intl.PluralRules(language);

/** @param {number} count */
export const number = (count) => digits.format(count);

/**
 * The message with values in place of %(name)s; %(papers)s and the like are always known. With a
 * count, %(counted_papers)s is the form for that number: "1 paper", "2 papers".
 * @param {string} message
 * @param {Values} values
 */
export function gettext(message, values = {}) {
  const found = messages[message] ?? message;
  return fill(typeof found === "string" ? found : message, values);
}

/**
 * The same for messages whose words depend on a number, %(count)s.
 * @param {string} one
 * @param {string} other
 * @param {number} count
 * @param {Values} values
 */
export function ngettext(one, other, count, values = {}) {
  const found = messages[one] ?? { one, other };
  const form = typeof found === "string" ? found : (found[rules.select(count)] ?? found.other);
  return fill(form, { ...values, count });
}

/** @param {number} count */
export const papers = (count) => gettext("%(count)s %(counted_papers)s", { count });

/**
 * @param {string} message
 * @param {Values} values
 */
function fill(message, values) {
  const { count } = values;
  /** @type {Values} */
  const known = { ...labels, ...values };
  if (typeof count === "number") {
    known.count = number(count);
    known.counted_papers = counted[rules.select(count)] ?? labels.papers;
  }
  return message.replaceAll(/%(?:\((\w+)\)s|%)/g, (whole, name) => (name ? String(known[name] ?? whole) : "%"));
}
