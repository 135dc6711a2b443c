// The colour scheme: the system's, or the one that the reader chose. Not a module, so that it
// runs before the page is painted and no other scheme flashes up.
(() => {
  const KEY = "papershelf-scheme";
  const NAMES = { auto: "as the system", light: "light", dark: "dark" };
  const choices = Object.keys(NAMES);
  const system = matchMedia("(prefers-color-scheme: dark)");

  const stored = () => {
    try {
      return choices.includes(localStorage.getItem(KEY)) ? localStorage.getItem(KEY) : "auto";
    } catch {
      return "auto"; // Storage can be forbidden; the system's scheme is then the only one kept.
    }
  };
  let choice = stored();

  const apply = () => {
    const dark = choice === "dark" || (choice === "auto" && system.matches);
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
    document.body.dataset.mdColorScheme = dark ? "slate" : "default";
  };

  const show = (button) => {
    button.dataset.choice = choice;
    button.title = `Colours: ${NAMES[choice]}`;
    button.setAttribute("aria-label", `${button.title}. Change.`);
  };

  const ready = () => {
    const button = document.querySelector(".ps-scheme");
    show(button);
    button.hidden = false;
    button.addEventListener("click", () => {
      choice = choices[(choices.indexOf(choice) + 1) % choices.length];
      try {
        localStorage.setItem(KEY, choice);
      } catch {
        // The choice then lasts for this page.
      }
      apply();
      show(button);
    });
  };

  // The body is what carries the scheme, and it is not there yet when this runs.
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    apply();
  }).observe(document.documentElement, { childList: true });
  system.addEventListener("change", apply);
  addEventListener("DOMContentLoaded", ready);
})();
