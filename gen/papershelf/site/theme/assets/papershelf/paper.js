// The page of a paper: the box with its citations, and all names of a long list of people.

import { showBox } from "./citation-box.js";
import { element, findAll, setAttributes } from "./dom.js";

for (const box of findAll(".ps-box", HTMLElement)) showBox(box);

// Zotero reads the abstract from a tag, once scripts have run.
const abstract = document.querySelector(".ps-abstract-text");
if (abstract && !document.querySelector('meta[name="citation_abstract"]')) {
  const tag = element("meta", "");
  setAttributes(tag, { name: "citation_abstract", content: abstract.textContent ?? "" });
  document.head.append(tag);
}

// Long lists of names are on a separate page. With scripts, they open in place.
for (const more of findAll("a.ps-more", HTMLAnchorElement)) {
  more.addEventListener("click", async (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    try {
      const names = await namesOn(more.href);
      const others = names.slice(Number(more.dataset.shown));
      more.replaceWith(...others.flatMap((name, place) => (place ? [", ", name] : [name])));
      // The focus was on the link that is gone.
      if (others[0]) others[0].tabIndex = -1;
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
  // A name is a link if the person has a page. The links are relative to the other page, which is
  // as deep as this one.
  return findAll("#ps-people bdi", HTMLElement, page).map((name) => {
    const link = name.querySelector("a");
    const made = link ? element("a", "", link.textContent ?? "") : element("span", "", name.textContent ?? "");
    if (link) made.setAttribute("href", link.getAttribute("href") ?? "");
    return made;
  });
}
