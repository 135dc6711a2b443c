// Numbers that count papers lead to exactly these papers on the page of all papers, which filters
// them by scripts. Without scripts, they lead to the page that comes nearest.

const all = new URL("../../papers/", import.meta.url);

for (const link of document.querySelectorAll("a[data-papers]")) {
  if (link instanceof HTMLAnchorElement || link instanceof SVGAElement) {
    link.setAttribute("href", new URL(link.dataset.papers ?? "", all).href);
  }
}
