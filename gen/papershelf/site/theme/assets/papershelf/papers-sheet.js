// On narrow screens, the filters are a sheet over the page with a button that says how many papers
// they leave. On wide ones they are beside the list.

import { find } from "./dom.js";
import { gettext } from "./strings.js";

const facets = find("#ps-facets", HTMLElement);
const sheet = find("#ps-sheet", HTMLDialogElement);
const frame = find(".ps-sheet__facets", HTMLElement, sheet);
const open = find("#ps-filters", HTMLButtonElement);
const show = find("#ps-show", HTMLButtonElement);
// The same width as in papers.css.
const wide = matchMedia("(min-width: 60em)");

open.addEventListener("click", () => {
  frame.append(facets);
  sheet.showModal();
});
show.addEventListener("click", () => sheet.close());
sheet.addEventListener("close", () => sheet.before(facets));
sheet.addEventListener("click", ({ target }) => {
  // The dialog itself is clicked only where its content is not: on the page behind it.
  if (target === sheet) sheet.close();
});
wide.addEventListener("change", () => {
  if (wide.matches) sheet.close();
});

/** @param {string} label such as "17 papers" */
export function setSheetCount(label) {
  show.textContent = gettext("Show %(total)s", { total: label });
}
