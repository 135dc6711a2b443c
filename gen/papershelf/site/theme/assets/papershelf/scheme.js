// The colour scheme: the system's, or the one that the reader chose. Not a module, so that it
// runs before the page is painted: no page flashes up in the other scheme.
(() => {
  const KEY = "papershelf-scheme";
  const choices = ["auto", "light", "dark"];
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

  const ready = async () => {
    const button = document.querySelector(".ps-scheme");
    if (!(button instanceof HTMLButtonElement)) return;
    const { gettext } = await import("./strings.js");
    /** @type {Record<string, [string, string]>} */
    const labels = {
      auto: [gettext("Colour scheme: same as system"), gettext("Colour scheme: same as system. Change")],
      light: [gettext("Colour scheme: light"), gettext("Colour scheme: light. Change")],
      dark: [gettext("Colour scheme: dark"), gettext("Colour scheme: dark. Change")],
    };
    const label = () => {
      const [title, name] = labels[choice];
      button.dataset.choice = choice;
      button.title = title;
      button.setAttribute("aria-label", name);
    };
    label();
    button.hidden = false;
    button.addEventListener("click", () => {
      choice = choices[(choices.indexOf(choice) + 1) % choices.length];
      try {
        localStorage.setItem(KEY, choice);
      } catch {
        // The choice then applies to this page only.
      }
      apply();
      label();
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
