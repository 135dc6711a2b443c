// Has the browser keep the site for reading without a connection; see sw.js.

/** @type {{saveData?: boolean} | undefined} */
const connection = /** @type {any} */ (navigator).connection;
// `shelf serve` adds this script, and its pages change at every edit.
const isPreview = document.querySelector("script[data-version][src$='/reload.js']") !== null;

async function register() {
  try {
    await navigator.serviceWorker.register(new URL("../../sw.js", import.meta.url));
  } catch {
    // The browser keeps nothing, as in a private window. All works as without it.
  }
}

if ("serviceWorker" in navigator && !isPreview && !connection?.saveData) {
  // What the page itself needs comes first.
  const soon = "requestIdleCallback" in globalThis ? requestIdleCallback : setTimeout;
  if (document.readyState === "complete") soon(register);
  else addEventListener("load", () => soon(register));
}
