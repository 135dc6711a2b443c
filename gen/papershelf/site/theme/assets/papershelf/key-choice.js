// Whether single keys do something. People who control the computer by voice, or press keys by
// accident, turn them off (WCAG 2.1.4). The browser remembers it.

const NAME = "papershelf-keys";
const FIELDS = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";

let isOff = false;
try {
  isOff = localStorage.getItem(NAME) === "off";
} catch {
  // Blocked by the browser's settings.
}

export const keysAreOn = () => !isOff;

/**
 * Without access to the storage, the choice applies to this page only.
 * @param {boolean} on
 */
export function turnKeys(on) {
  isOff = !on;
  try {
    if (on) localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, "off");
  } catch {
    // Blocked by the browser's settings.
  }
}

/** @param {KeyboardEvent} event */
export const isTyping = ({ target }) => target instanceof Element && target.closest(FIELDS) !== null;
