// The button that shares a link to some papers.

import { element } from "../dom.js";
import { announce } from "../announce.js";
import { gettext, papers } from "../strings.js";
import { urlOfKeys } from "./links.js";
import { offer } from "./take.js";

/**
 * @param {() => string[]} keys
 * @returns {HTMLButtonElement}
 */
export function shareButton(keys) {
  const button = element("button", "ps-button", gettext("Share"));
  button.setAttribute("aria-label", gettext("Share a link to these %(papers)s"));
  button.addEventListener("click", async () => {
    const wanted = keys();
    const url = await urlOfKeys(wanted);
    // The menu of a phone has what the reader shares with. On computers, a link is pasted.
    if ("share" in navigator && matchMedia("(pointer: coarse)").matches) {
      try {
        await navigator.share({ url, title: document.title });
        return;
      } catch (error) {
        if (error instanceof DOMException && error.name === "AbortError") return;
      }
    }
    try {
      await navigator.clipboard.writeText(url);
      announce(button, gettext("Link copied"), gettext("Copied a link to %(total)s.", { total: papers(wanted.length) }));
    } catch {
      offer(url, gettext("Link to these %(papers)s"));
    }
  });
  return button;
}
