// The box that cites a paper: a tab for each of five forms, a choice of the others, and one button
// to copy the form that is shown. The browser remembers the form.

import { prefersUnicode, setPrefersUnicode } from "./bibtex-form.js";
import { formsOf, forPrograms } from "./citation-forms.js";
import { element, find, findAll, setAttributes } from "./dom.js";
import { announce, announceFailure } from "./announce.js";
import { gettext } from "./strings.js";

/** @typedef {import("./citation-forms.js").Form} Form */

const NAME = "papershelf-form";
// As many as fit the box in one row with the tab of the others.
const TABS = 5;

/** @param {HTMLElement} box */
export function showBox(box) {
  const forms = formsOf(box);
  if (!forms.length) return;
  const shown = find(".ps-box__forms", HTMLElement, box);
  const actions = find(".ps-box__actions", HTMLElement, box);
  const copy = element("button", "ps-button ps-button--filled");
  copy.id = "ps-copy";
  const download = element("a", "ps-box__download", gettext("Download"));
  download.download = "";

  const others = forms.length > TABS + 1 ? forms.slice(TABS) : [];
  /** @type {{ forms: Form[], label: string, panel: HTMLElement, tab: HTMLButtonElement }[]} */
  const tabs = forms.slice(0, others.length ? TABS : undefined).map((form) => ({
    forms: [form],
    label: form.label,
    panel: form.panel,
    tab: element("button", "", form.label),
  }));
  const select = element("select", "", ...others.map(({ id, label }) => new Option(label, id)));
  select.setAttribute("aria-label", gettext("Form of the citation"));
  if (others.length) {
    const label = gettext("More");
    const panel = element("div", "", select, ...others.map((form) => form.panel));
    tabs.push({ forms: others, label, panel, tab: element("button", "", label) });
  }

  let current = forms[0];
  /** The tab of a form. @param {Form} form */
  const placeOf = (form) => tabs.findIndex((tab) => tab.forms.includes(form));

  /** @param {Form} form */
  const offer = (form) => {
    download.hidden = !form.file;
    download.href = form.file;
    download.download = form.name ?? "";
    download.setAttribute("aria-label", gettext("Download %(form)s", { form: form.label }));
  };

  /** @param {Form} form */
  const show = async (form) => {
    current = form;
    const place = placeOf(form);
    tabs.forEach(({ tab, panel }, at) => {
      tab.setAttribute("aria-selected", String(at === place));
      tab.tabIndex = at === place ? 0 : -1;
      panel.hidden = at !== place;
    });
    for (const other of others) other.panel.hidden = other !== form;
    if (others.includes(form)) select.value = form.id;
    copy.dataset.label = copy.textContent = gettext("Copy %(form)s", { form: form.label });
    offer(form);
    try {
      await form.show();
      // Some files are made when they are shown.
      if (current === form) offer(form);
    } catch {
      announceFailure(copy);
    }
  };
  /** @param {Form} form */
  const choose = (form) => {
    remember(form.id);
    show(form);
  };

  const list = element("div", "ps-box__tabs", ...tabs.map(({ tab }) => tab));
  setAttributes(list, { role: "tablist", "aria-label": gettext("Form of the citation") });
  for (const { tab, panel, forms: own } of tabs) {
    panel.id ||= own.length > 1 ? "ps-more-forms" : `ps-${own[0].id}`;
    tab.id = `${panel.id}-tab`;
    setAttributes(tab, { role: "tab", "aria-controls": panel.id });
    setAttributes(panel, { role: "tabpanel", "aria-labelledby": tab.id });
    // A panel without anything to focus is itself a stop, as the tabs pattern of ARIA asks.
    if (own.length === 1 && own[0].isText) panel.tabIndex = 0;
    shown.append(panel);
    tab.addEventListener("click", () => choose(own.includes(current) ? current : own[0]));
  }
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isMirrored = getComputedStyle(list).direction === "rtl";
    const [back, on] = isMirrored ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
    const here = placeOf(current);
    const last = tabs.length - 1;
    /** @type {Record<string, number>} */
    const places = { [back]: here ? here - 1 : last, [on]: here < last ? here + 1 : 0, Home: 0, End: last };
    if (!Object.hasOwn(places, event.key)) return;
    event.preventDefault();
    const { tab } = tabs[places[event.key]];
    tab.focus();
    tab.click();
  });
  select.addEventListener("change", () => choose(others[select.selectedIndex]));

  for (const panel of findAll("[data-unicode]", HTMLElement, box)) {
    panel.append(unicodeSwitch(() => show(current)));
  }
  copy.addEventListener("click", () => copyForm(current, copy));
  actions.prepend(copy, download);
  shown.before(list);
  actions.hidden = false;
  box.classList.add("ps-box--ready");
  show(forms.find(({ id }) => id === remembered()) ?? forms[0]);
}

/** @param {() => void} changed */
function unicodeSwitch(changed) {
  const box = element("input", "");
  box.type = "checkbox";
  box.id = "ps-unicode";
  box.checked = prefersUnicode();
  box.addEventListener("change", () => {
    setPrefersUnicode(box.checked);
    changed();
  });
  return element("label", "ps-box__switch", box, " ", gettext("Unicode (for Biber, XeLaTeX, LuaLaTeX)"));
}

/**
 * @param {Form} form
 * @param {HTMLElement} button
 */
async function copyForm(form, button) {
  let whole;
  try {
    whole = await form.whole();
  } catch {
    announceFailure(button);
    return;
  }
  try {
    await (form.isText ? copyCitation(whole) : navigator.clipboard.writeText(whole.textContent ?? ""));
    announce(button, gettext("Copied"), gettext("Copied to the clipboard."));
  } catch {
    // Where the browser does not allow copying, the whole text is selected for the reader to copy.
    const text = await form.show();
    text.replaceChildren(...[...whole.childNodes].map((node) => node.cloneNode(true)));
    getSelection()?.selectAllChildren(text);
    announce(
      button,
      gettext("Selected"),
      gettext("This browser does not allow copying. The text is selected: copy it with the keyboard."),
    );
  }
}

/**
 * With formatting for word processors, and as plain text for other programs.
 * @param {HTMLElement} citation
 */
function copyCitation(citation) {
  const text = citation.textContent ?? "";
  // Firefox before 127 copies plain text only.
  if (!("ClipboardItem" in window)) return navigator.clipboard.writeText(text);
  const texts = { "text/html": forPrograms(citation.innerHTML), "text/plain": text };
  const contents = Object.fromEntries(Object.entries(texts).map(([type, content]) => [type, new Blob([content], { type })]));
  return navigator.clipboard.write([new ClipboardItem(contents)]);
}

function remembered() {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}

/**
 * Without access to the storage, the choice applies to this page only.
 * @param {string} form
 */
function remember(form) {
  try {
    localStorage.setItem(NAME, form);
  } catch {
    // Blocked by the browser's settings.
  }
}
