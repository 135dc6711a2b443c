// What must be known before the page is painted. Not a module, so that it runs that early.

// The page of all papers shows the plain list only if its URL asks for nothing else; papers.js
// shows what it asks for. If that script cannot be loaded, the plain list is better than none.
(() => {
  const { classList, dataset } = document.documentElement;
  if (location.search) {
    classList.add("ps-asked");
    addEventListener("load", () => dataset.papers === undefined && classList.remove("ps-asked"));
  }
  try {
    if (localStorage.getItem("papershelf-density") === "compact") classList.add("ps-compact");
  } catch {
    // The browser does not allow storage.
  }
})();

// The colour scheme: the system's, or the one that the reader chose, so that no page flashes up in
// the other scheme.
(() => {
  const KEY = "papershelf-scheme";
  /** @type {Record<string, string>} */
  const NAMES = { auto: "same as system", light: "light", dark: "dark" };
  const choices = Object.keys(NAMES);
  const system = matchMedia("(prefers-color-scheme: dark)");

  const stored = () => {
    try {
      const choice = localStorage.getItem(KEY) ?? "auto";
      return choices.includes(choice) ? choice : "auto";
    } catch {
      return "auto"; // The browser does not allow storage.
    }
  };
  let choice = stored();

  const apply = () => {
    const dark = choice === "dark" || (choice === "auto" && system.matches);
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
    document.body.dataset.mdColorScheme = dark ? "slate" : "default";
  };

  /** @param {HTMLButtonElement} button */
  const label = (button) => {
    button.dataset.choice = choice;
    button.title = `Colour scheme: ${NAMES[choice]}`;
    button.setAttribute("aria-label", `${button.title}. Change`);
  };

  const ready = () => {
    const button = document.querySelector(".ps-scheme");
    if (!(button instanceof HTMLButtonElement)) return;
    label(button);
    button.hidden = false;
    button.addEventListener("click", () => {
      choice = choices[(choices.indexOf(choice) + 1) % choices.length];
      try {
        localStorage.setItem(KEY, choice);
      } catch {
        // The choice then applies to this page only.
      }
      apply();
      label(button);
    });
  };

  // The scheme is an attribute of the body, which does not exist yet when this runs.
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    apply();
  }).observe(document.documentElement, { childList: true });
  system.addEventListener("change", apply);
  addEventListener("DOMContentLoaded", ready);
})();
