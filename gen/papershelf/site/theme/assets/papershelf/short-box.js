// The part of the box of a paper that needs scripts, which short pages leave out. Other scripts look
// for it as soon as they run.

import { element, findAll, setAttributes } from "./dom.js";
import { gettext } from "./strings.js";

for (const box of findAll(".ps-box", HTMLElement)) {
  const pick = element("input", "ps-pick");
  setAttributes(pick, { type: "checkbox", "data-key": box.dataset.key ?? "" });
  const label = element("label", "ps-box__pick", pick, " ", gettext("Add to basket"));
  const actions = element("div", "ps-box__actions", label);
  label.hidden = true;
  actions.hidden = true;
  box.append(actions);
  // What scrolls must be reachable with the keyboard.
  for (const code of findAll("pre", HTMLElement, box)) {
    setAttributes(code, { tabindex: "0", role: "region", "aria-label": code.parentElement?.dataset.form ?? "" });
  }
}
