// The contents of the search form, which is on every page.

import { element, setAttributes } from "./dom.js";
import { gettext } from "./strings.js";

const SVG = "http://www.w3.org/2000/svg";
// Material Design's "magnify".
const MAGNIFY =
  "M9.5 3A6.5 6.5 0 0 1 16 9.5c0 1.61-.59 3.09-1.56 4.23l.27.27h.79l5 5-1.5 1.5-5-5v-.79l-.27-.27A6.52 6.52 0 0 1 9.5 16 6.5 6.5 0 0 1 3 9.5 6.5 6.5 0 0 1 9.5 3m0 2C7 5 5 7 5 9.5S7 14 9.5 14 14 12 14 9.5 12 5 9.5 5";

function magnifier() {
  const icon = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  icon.setAttribute("viewBox", "0 0 24 24");
  path.setAttribute("d", MAGNIFY);
  icon.append(path);
  const box = element("span", "ps-search__icon md-icon", icon);
  box.setAttribute("aria-hidden", "true");
  return box;
}

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
  key.setAttribute("aria-hidden", "true");
  form.append(label, ...(form.querySelector(".ps-search__icon") ? [] : [magnifier()]), input, key);
  return input;
}
