// The page of a paper: the box with its citations, and all names of a long list of people.

import { showBox } from "./citation-box.js";
import { element, find, findAll } from "./dom.js";

for (const box of findAll(".ps-box", HTMLElement)) showBox(box);

// Hundreds of names are on a page of their own. With scripts they open in their place.
for (const more of findAll("a.ps-more", HTMLAnchorElement)) {
  more.addEventListener("click", async (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    try {
      const names = await namesOn(more.href);
      const shown = findAll("a", HTMLElement, more.parentElement ?? more).indexOf(more);
      const others = names.slice(shown);
      more.replaceWith(...others.flatMap((name, place) => (place ? [", ", name] : [name])));
      others[0]?.focus();
    } catch {
      // The page says what is wrong with it, or with the connection.
      location.assign(more.href);
    }
  });
}

/** @param {string} url */
async function namesOn(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  // The links are relative to the other page, which is as deep as this one.
  return findAll("#ps-people a", HTMLAnchorElement, find("#ps-people", HTMLElement, page)).map((link) => {
    const name = element("a", "", link.textContent ?? "");
    name.setAttribute("href", link.getAttribute("href") ?? "");
    return name;
  });
}
