// The style sheet of the bar, the menus and the dialogs, for pages on which they are used.

import { element } from "../dom.js";

const { href } = new URL("../basket.css", import.meta.url);
const sheet = element("link", "");
sheet.rel = "stylesheet";
sheet.href = href;

/** Nothing is shown before it has arrived; without it, everything still works. */
export const styled = new Promise((done) => {
  // The page of all papers has it.
  if ([...document.styleSheets].some((present) => present.href === href)) return done(null);
  sheet.addEventListener("load", done);
  sheet.addEventListener("error", done);
  document.head.append(sheet);
});
