// The form of the page of all papers and the address of the page are two writings of one state.

/** What is typed. */
export const words = (form) => form.elements.q.value.trim();

const usual = (form) => (words(form) ? "relevance" : "newest");

/** The form as an address; what is usual is left out. */
export function addressOf(form) {
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value && !(name === "sort" && value === usual(form))) params.append(name, value);
  }
  return params.size ? `?${params}` : location.pathname;
}

/** The address into the form; what the form does not know is passed over. */
export function readAddress(form) {
  const params = new URLSearchParams(location.search);
  const { q, sort } = form.elements;
  q.value = params.get("q") ?? "";
  for (const box of form.querySelectorAll('[type="checkbox"]')) {
    box.checked = params.getAll(box.name).includes(box.value);
  }
  const known = [...sort.options].map(({ value }) => value);
  sort.value = known.includes(params.get("sort")) ? params.get("sort") : usual(form);
  allowRelevance(form);
}

/** Without words there is no relevance; with the first word it becomes the order. */
export function allowRelevance(form, typed = false) {
  const { sort } = form.elements;
  const [relevance] = sort.options;
  if (typed && relevance.disabled && words(form) && sort.value === "newest") sort.value = "relevance";
  if (!words(form) && sort.value === "relevance") sort.value = "newest";
  relevance.disabled = !words(form);
}
