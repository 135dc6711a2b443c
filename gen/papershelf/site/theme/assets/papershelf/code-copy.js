// A button to copy each block of code on pages written by hand (content.code.copy).

import { element, findAll } from "./dom.js";
import { announce } from "./site.js";

for (const block of findAll(".md-typeset .highlight", HTMLElement)) {
  const code = block.querySelector("code");
  // Papers have buttons of their own.
  if (!code || block.closest(".ps-cite")) continue;
  const button = element("button", "ps-button ps-copy-code", "Copy");
  button.type = "button";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent ?? "");
      announce(button, "Copied", "Copied to the clipboard.");
    } catch {
      getSelection()?.selectAllChildren(code);
      announce(button, "Selected", "This browser does not allow copying. The text is selected: copy it with the keyboard.");
    }
  });
  block.prepend(button);
}
