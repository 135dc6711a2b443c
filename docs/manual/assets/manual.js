// What Material's pages lack for keyboards and screen readers. It makes some of their parts with its
// own script, so this runs when they are there, and again when they change.

/** @param {Element} box @param {string} name */
function makeRegion(box, name) {
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", name);
}

function complete() {
  document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
  const results = document.querySelector(".md-search__scrollwrap");
  if (results) makeRegion(results, "Results");
  for (const [place, box] of document.querySelectorAll(".md-typeset__scrollwrap").entries()) {
    if (box.scrollWidth > box.clientWidth) {
      box.setAttribute("tabindex", "0");
      makeRegion(box, `Table ${place + 1}`);
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
    }
  }
  for (const [place, tools] of document.querySelectorAll(".md-code__nav").entries()) {
    tools.setAttribute("aria-label", `Code ${place + 1}`);
  }
}

complete();
new ResizeObserver(complete).observe(document.body);
