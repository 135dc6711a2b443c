// Messages for screen readers, and on the button that was pressed.

import { element } from "./dom.js";
import { gettext } from "./strings.js";

const announcement = element("p", "ps-status");
announcement.setAttribute("role", "status");

/** Screen readers read out only what changes in an element that is there already. */
export const startMessages = () => document.body.append(announcement);

/**
 * Have screen readers read out the message.
 * @param {string} message
 */
export function say(message) {
  announcement.textContent = "";
  requestAnimationFrame(() => (announcement.textContent = message));
}

/**
 * Show a word on the button for two seconds, and have screen readers read out the message.
 * @param {HTMLElement} button
 * @param {string} word
 * @param {string} message
 */
export function announce(button, word, message) {
  button.dataset.label ??= button.textContent ?? "";
  button.textContent = word;
  say(message);
  setTimeout(() => (button.textContent = button.dataset.label ?? ""), 2000);
}

/**
 * Say at a button that its file could not be loaded.
 * @param {HTMLElement} button
 */
export const announceFailure = (button) =>
  announce(button, gettext("Failed"), gettext("The file could not be loaded. Check your connection and try again."));

/**
 * Do what a button does with a script that is loaded when it is first used. If the connection was
 * lost, the button says that it failed, and the next press tries again.
 * @template T
 * @param {HTMLElement} button
 * @param {Promise<T>} loading
 * @param {(loaded: T) => unknown} act
 */
export async function withLoaded(button, loading, act) {
  let loaded;
  try {
    loaded = await loading;
  } catch (error) {
    console.warn(error);
    return announceFailure(button);
  }
  await act(loaded);
}
