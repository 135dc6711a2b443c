// All people of a paper with many. paper.js loads this when a reader asks for them.

import { element, findAll } from "./dom.js";

/**
 * Show the names that are on a separate page in place of the link to it.
 * @param {HTMLAnchorElement} more
 */
export async function showNames(more) {
  const names = await namesOn(more.href);
  const others = names.slice(Number(more.dataset.shown));
  more.replaceWith(...others.flatMap((name, place) => (place ? [", ", name] : [name])));
  // The focus was on the link that is gone.
  if (others[0]) others[0].tabIndex = -1;
  others[0]?.focus();
}

/** @param {string} url */
async function namesOn(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  // A name is a link if the person has a page. The links are relative to the other page, which is
  // as deep as this one.
  return findAll("#ps-people li", HTMLElement, page).map((name) => {
    const link = name.querySelector("a");
    const made = element(link ? "a" : "span", "", element("bdi", "", name.textContent ?? ""));
    if (link) made.setAttribute("href", link.getAttribute("href") ?? "");
    return made;
  });
}
