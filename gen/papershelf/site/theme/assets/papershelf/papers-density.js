// Comfortable rows, or compact ones. scheme.js sets the class before the page is painted.

import { find } from "./dom.js";

const button = find("#ps-density", HTMLButtonElement);
const { classList } = document.documentElement;
// The same names as in scheme.js.
const NAME = "papershelf-density";
const COMPACT = "ps-compact";

const update = () => button.setAttribute("aria-pressed", String(classList.contains(COMPACT)));

button.addEventListener("click", () => {
  classList.toggle(COMPACT);
  update();
  try {
    if (classList.contains(COMPACT)) localStorage.setItem(NAME, "compact");
    else localStorage.removeItem(NAME);
  } catch {
    // Blocked by the browser's settings: the choice then applies to this page only.
  }
});
update();
