// What must be known before the page is painted. Not a module, so that it runs that early.

// The page of all papers shows the plain list only if its URL asks for nothing else; papers.js
// shows what it asks for. If that script cannot be loaded, the plain list is better than none.
(() => {
  const { classList, dataset } = document.documentElement;
  if (location.search) {
    classList.add("ps-asked");
    addEventListener("load", () => dataset.papers === undefined && classList.remove("ps-asked"));
  }
  // What the search needs is loaded while the page is; papers.js asks for its answer.
  const words = new URLSearchParams(location.search).get("q");
  if (words) {
    import("./search-core.js").then(({ search }) => search(words)).catch(() => undefined);
  }
  try {
    if (localStorage.getItem("papershelf-density") === "compact") classList.add("ps-compact");
  } catch {
    // The browser does not allow storage.
  }
})();

// The color scheme: the system's, or the one that the reader chose, so that no page flashes up in
// the other scheme.
(() => {
  const KEY = "papershelf-scheme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  /**
   * Scheme, primary and accent color for light and for dark systems; see palette.py.
   * @typedef {{ key: string, looks: (string | null)[][], name?: string | null }} Choice
   */
  /** @type {Choice[]} */
  const OURS = [
    { key: "auto", looks: [["default"], ["slate"]] },
    { key: "light", looks: [["default"], ["default"]] },
    { key: "dark", looks: [["slate"], ["slate"]] },
  ];
  /** @type {{ first: number, choices: Choice[] }} */
  const { first, choices } = JSON.parse(root.dataset.schemes ?? "null") ?? { first: 0, choices: OURS };

  const stored = () => {
    try {
      const kept = localStorage.getItem(KEY);
      return choices.find(({ key }) => key === kept) ?? choices[first];
    } catch {
      return choices[first]; // The browser does not allow storage.
    }
  };
  let choice = stored();

  /**
   * @param {string} name
   * @param {string | null | undefined} color
   */
  const setColor = (name, color) => {
    if (color) root.setAttribute(name, color);
    else root.removeAttribute(name);
  };

  const apply = () => {
    const [scheme, primary, accent] = choice.looks[system.matches ? 1 : 0];
    root.style.colorScheme = scheme === "slate" ? "dark" : "light";
    setColor("data-md-color-primary", primary);
    setColor("data-md-color-accent", accent);
    document.body.dataset.mdColorScheme = scheme ?? "default";
  };

  const ready = async () => {
    const button = document.querySelector(".ps-scheme");
    if (!(button instanceof HTMLButtonElement)) return;
    const { gettext } = await import("./strings.js");
    /** @type {Record<string, [string, string]>} */
    const labels = {
      auto: [gettext("Color scheme: same as system"), gettext("Color scheme: same as system. Change")],
      light: [gettext("Color scheme: light"), gettext("Color scheme: light. Change")],
      dark: [gettext("Color scheme: dark"), gettext("Color scheme: dark. Change")],
    };
    const label = () => {
      const { key, name } = choice;
      const [title, says] = name ? [name, name] : (labels[key] ?? [key, key]);
      button.dataset.choice = key;
      button.title = title;
      button.setAttribute("aria-label", says);
      for (const icon of button.querySelectorAll("[data-choice]")) {
        icon.toggleAttribute("hidden", icon.getAttribute("data-choice") !== key);
      }
      button.classList.toggle("ps-scheme--icon", Boolean(button.querySelector("[data-choice]:not([hidden])")));
    };
    label();
    button.hidden = false;
    button.addEventListener("click", () => {
      choice = choices[(choices.indexOf(choice) + 1) % choices.length];
      try {
        localStorage.setItem(KEY, choice.key);
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
