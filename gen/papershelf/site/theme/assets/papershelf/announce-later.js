// What screen readers read out of a search: nothing while the reader types, for each letter brings
// other results; then how many there are.

import { element, setAttributes } from "./dom.js";

const QUIET = 700;

/**
 * It has an element of its own: other messages that come meanwhile are read out as well.
 * @param {HTMLElement} place that shows the message
 */
export function announcerAt(place) {
  const announcement = element("p", "ps-status");
  setAttributes(announcement, { role: "status" });
  place.after(announcement);
  /** @type {number | undefined} */
  let pause;
  return {
    /**
     * @param {() => string} message what there is to say by then
     */
    later: (message, after = QUIET) => {
      clearTimeout(pause);
      pause = setTimeout(() => (announcement.textContent = message()), after);
    },
    /** The reader has gone on, so what was about to be said no longer holds. */
    nothing: () => clearTimeout(pause),
  };
}
