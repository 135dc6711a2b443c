// A button that opens a list of formats, each of which is a button.

import { element, findAll } from "../dom.js";

/** @typedef {import("./formats.js").Format} Format */

/**
 * @param {string} label what the button says
 * @param {Format[]} formats
 * @param {(format: Format) => string} nameOf for screen readers
 * @param {(button: HTMLElement, format: Format) => void} take
 * @returns {HTMLElement}
 */
export function formatMenu(label, formats, nameOf, take) {
  const open = element("button", "ps-button", label);
  // The arrow that the style sheet adds is not read out.
  open.setAttribute("aria-label", label);
  open.setAttribute("aria-expanded", "false");
  const list = element("ul", "ps-menu__list");
  list.hidden = true;
  const menu = element("div", "ps-menu", open, list);
  /** @param {boolean} isOpen */
  const toggle = (isOpen) => {
    list.hidden = !isOpen;
    open.setAttribute("aria-expanded", String(isOpen));
  };
  for (const format of formats) {
    const button = element("button", "", format.name);
    button.addEventListener("click", () => take(button, format));
    list.append(element("li", "", button));
  }
  open.addEventListener("click", () => {
    for (const [place, button] of findAll("button", HTMLButtonElement, list).entries()) button.setAttribute("aria-label", nameOf(formats[place]));
    toggle(list.hidden !== false);
    if (!list.hidden) list.querySelector("button")?.focus();
  });
  menu.addEventListener("keydown", (event) => {
    const buttons = [...list.querySelectorAll("button")];
    const place = buttons.findIndex((button) => button === document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      toggle(false);
      open.focus();
    } else if (step && place >= 0) {
      event.preventDefault();
      buttons.at((place + step) % buttons.length)?.focus();
    }
  });
  addEventListener("click", ({ target }) => {
    if (target instanceof Node && !menu.contains(target)) toggle(false);
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) toggle(false);
  });
  return menu;
}
