// A button to copy each block of code on pages written by hand (content.code.copy).

import { element, findAll } from "./dom.js";
import { announce } from "./announce.js";
import { gettext } from "./strings.js";

for (const block of findAll(".md-typeset .highlight", HTMLElement)) {
  const code = block.querySelector("code");
  if (!code) continue;
  const button = element("button", "ps-button ps-copy-code", gettext("Copy"));
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent ?? "");
      announce(button, gettext("Copied"), gettext("Copied to the clipboard."));
    } catch {
      getSelection()?.selectAllChildren(code);
      announce(
        button,
        gettext("Selected"),
        gettext("This browser does not allow copying. The text is selected: copy it with the keyboard."),
      );
    }
  });
  block.prepend(button);
}
