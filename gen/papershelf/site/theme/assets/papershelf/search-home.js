// On the home page, the search box is large and below the title. It goes back to the header while
// that place is out of sight.

import { find } from "./dom.js";

const form = find(".ps-search", HTMLFormElement);
const place = find(".ps-find__place", HTMLElement);
const inHeader = document.createComment("");
let isInSight = true;

form.before(inHeader);
form.classList.add("ps-search--placed");

function put() {
  // Moving the box would take the focus away from it.
  if (form.contains(document.activeElement)) return;
  if (isInSight) place.append(form);
  else inHeader.after(form);
}

put();
new IntersectionObserver((changes) => {
  isInSight = changes.at(-1)?.isIntersecting ?? true;
  put();
}).observe(place);
form.addEventListener("focusout", () => setTimeout(put));
