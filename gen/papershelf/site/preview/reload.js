// Reloads the page after an edit. Browsers keep the scroll position when a page reloads itself.
//
// Only visible pages hold a connection: a browser opens six to a server, for all tabs together.

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const shown = script.dataset.version ?? "";
/** @type {EventSource | undefined} */
let events;

function listen() {
  events?.close();
  events = undefined;
  if (document.visibilityState !== "visible") return;
  events = new EventSource(`/_preview/events?version=${encodeURIComponent(shown)}`);
  events.addEventListener("message", (event) => {
    if (event.data === shown) return;
    events?.close();
    location.reload();
  });
}

document.addEventListener("visibilitychange", listen);
// A page that comes back from the cache of the browser has lost its connection.
addEventListener("pageshow", listen);
addEventListener("pagehide", () => events?.close());
