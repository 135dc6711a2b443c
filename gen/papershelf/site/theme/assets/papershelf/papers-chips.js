// The filters that are chosen on the page of all papers, as buttons that take a choice back.

import { element, find, findAll } from "./dom.js";
import { choicesOf } from "./papers-summary.js";
import { gettext } from "./strings.js";

/**
 * @typedef {import("./papers-data.js").Column} Column
 * @typedef {import("./papers-state.js").State} State
 */

const TEXT = {
  /** @param {string} label */
  remove: (label) => gettext("Remove %(label)s", { label }),
  clear: gettext("Clear all"),
  clearLong: gettext("Clear all filters"),
};

const chips = find("#ps-chips", HTMLElement);

/**
 * @param {{clear: () => void, changed: () => void, next: HTMLElement}} page `next` gets the focus
 *   when no chip is left
 * @returns {(state: State, columns: Map<string, Column>) => void} draws the chips
 */
export function chipsFor({ clear, changed, next }) {
  /**
   * @param {string} word
   * @param {string} label
   * @param {() => void} remove
   */
  const chip = (word, label, remove) => {
    const button = element("button", "", word);
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => {
      remove();
      changed();
    });
    return element("li", "", button);
  };
  return (state, columns) => {
    const choices = choicesOf(state, columns);
    const made = choices.map(({ label, remove }) => chip(label, TEXT.remove(label), remove));
    if (made.length) made.push(chip(TEXT.clear, TEXT.clearLong, clear));
    const focused = chips.contains(document.activeElement) ? document.activeElement : null;
    chips.replaceChildren(...made);
    chips.hidden = !made.length;
    if (!focused) return;
    // The focus stays among the filters that are left. A search draws them some time after the click.
    const left = findAll("button", HTMLButtonElement, chips);
    (left.find(({ ariaLabel }) => ariaLabel === focused.ariaLabel) ?? left[0] ?? next).focus();
  };
}
