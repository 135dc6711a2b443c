// The page of a paper: the box with its citations, and the link to all names of many people.

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
      const { showNames } = await import("./all-people.js");
      await showNames(more);
    } catch {
      // The page says what is wrong with it, or with the connection.
      location.assign(more.href);
    }
  });
}
