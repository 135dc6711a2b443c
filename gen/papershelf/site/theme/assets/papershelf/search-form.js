// The contents of the search form, which is on every page.

import { element, setAttributes } from "./dom.js";
import { gettext } from "./strings.js";

/**
 * @param {HTMLFormElement} form with the icon of the settings, if they have one, or with a box of
 *   the list's own template
 * @returns {HTMLInputElement} its box
 */
export function fillForm(form) {
  const own = form.querySelector("input");
  if (own) return own;
  const label = element("label", "ps-status", gettext("Search the %(papers)s"));
  label.htmlFor = "ps-search";
  const input = element("input", "ps-search__box");
  setAttributes(input, { id: label.htmlFor, type: "search", name: "q", placeholder: gettext("Title, author, words, DOI") });
  setAttributes(input, { autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
  const key = element("kbd", "ps-search__key", "/");
  // The style sheet has the default icon.
  const icon = form.querySelector("span") ?? element("span", "ps-search__icon");
  for (const one of [icon, key]) one.setAttribute("aria-hidden", "true");
  form.append(label, icon, input, key);
  return input;
}
