// The form on the page of all papers. The URL of the page holds the same state, so that a search
// can be linked to and the back button undoes a choice.

import { find, findAll } from "./dom.js";

export const form = find("#ps-filter", HTMLFormElement);
export const query = find("#ps-query", HTMLInputElement);
export const sort = find("[name=sort]", HTMLSelectElement, form);
const boxes = findAll("[type=checkbox]", HTMLInputElement, form);

/** What is in the search field. */
export const words = () => query.value.trim();

const defaultOrder = () => (words() ? "relevance" : "newest");

/** The state of the form as a URL, without values that are the default. */
export function formUrl() {
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value && !(name === "sort" && value === defaultOrder())) params.append(name, String(value));
  }
  return params.size ? `?${params}` : location.pathname;
}

/** Set the form to what the URL says. Unknown names and values are ignored. */
export function readUrl() {
  const params = new URLSearchParams(location.search);
  query.value = params.get("q") ?? "";
  for (const box of boxes) box.checked = params.getAll(box.name).includes(box.value);
  const asked = params.get("sort") ?? "";
  const known = [...sort.options].some(({ value }) => value === asked);
  sort.value = known ? asked : defaultOrder();
  allowRelevance();
}

/** Only a search can be sorted by relevance. With its first word, a search is. */
export function allowRelevance(typed = false) {
  const [relevance] = sort.options;
  if (typed && relevance.disabled && words() && sort.value === "newest") sort.value = "relevance";
  if (!words() && sort.value === "relevance") sort.value = "newest";
  relevance.disabled = !words();
}
