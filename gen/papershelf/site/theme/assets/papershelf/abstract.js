// The abstracts of papers. Lists do not repeat them: they are on the pages of the papers.

/**
 * The abstract on the page of a paper, with its math and links.
 * @param {string} key
 * @returns {Promise<Node[]>}
 */
export async function abstractOf(key) {
  const response = await fetch(new URL(`../../papers/${key}/`, import.meta.url));
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const text = page.querySelector(".ps-abstract-text");
  if (!text) throw new Error(`${key} without an abstract`);
  return [...text.childNodes].map((node) => document.importNode(node, true));
}
