// The site is no longer kept for reading without a connection. Browsers that have its service worker
// find this one instead, which deletes the copies and itself.

addEventListener("install", () => {
  /** @type {any} */ (globalThis).skipWaiting();
});

async function end() {
  const { registration } = /** @type {any} */ (globalThis);
  const names = await caches.keys();
  const ours = names.filter((name) => name.startsWith(`papershelf ${registration.scope} `));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await registration.unregister();
}

addEventListener("activate", (event) => {
  const { waitUntil } = /** @type {any} */ (event);
  waitUntil.call(event, end());
});
