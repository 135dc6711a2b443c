// The service worker, with which the site can be read without a connection. A build writes it to
// sw.js, and puts in front of it:
//   VERSION  a digest of all files in FILES
//   FILES    what is kept: the digest of each file by its path
//
// What is kept is only used when the network gives no answer, so a page is never older than it would
// be without this script. An exception are files whose names change with their content.

/* global VERSION, FILES */
/** @typedef {{registration: {scope: string}, clients: {claim(): Promise<void>}, skipWaiting(): Promise<void>}} Worker */

const worker = /** @type {Worker} */ (/** @type {unknown} */ (globalThis));
const scope = worker.registration.scope;
// Several lists can be on one host.
const PREFIX = `papershelf ${scope} `;
const KEPT = `${PREFIX}${/** @type {any} */ (globalThis).VERSION}`;
const VISITED = `${PREFIX}visited`;
const MOST_VISITED = 100;
const AT_ONCE = 4;
const NAMED_BY_CONTENT = /^search\/[0-9a-f]{12}\//;
const LOST_PAGE = "offline.html";
/** @type {Record<string, string>} */
const files = /** @type {any} */ (globalThis).FILES;

/** @param {BufferSource} content */
async function digest(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(bytes.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} path */
const urlOf = (path) => new URL(path, scope).href;

/**
 * A file of this version, from an earlier copy if it has not changed. A server may still have the
 * file of the build before, or an error page; then there is no copy of this version yet.
 * @param {string} path
 * @param {Cache[]} earlier
 * @returns {Promise<Response>}
 */
async function fileOf(path, earlier) {
  for (const cache of earlier) {
    const copy = await cache.match(urlOf(path));
    if (copy && (await digest(await copy.clone().arrayBuffer())) === files[path]) return copy;
  }
  const response = await fetch(urlOf(path), { cache: "no-cache" });
  const content = await response.arrayBuffer();
  if (!response.ok || (await digest(content)) !== files[path]) throw new Error(`${path} is of another build`);
  return new Response(content, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
}

/** Keep all files of this version, or none. */
async function keep() {
  const names = await caches.keys();
  const earlier = await Promise.all(
    names.filter((name) => name.startsWith(PREFIX)).map((name) => caches.open(name)),
  );
  const cache = await caches.open(KEPT);
  const paths = Object.keys(files);
  try {
    const takers = Array.from({ length: AT_ONCE }, async () => {
      for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
        await cache.put(urlOf(path), await fileOf(path, earlier));
      }
    });
    await Promise.all(takers);
  } catch (error) {
    // The disk is full, or the connection is lost. Without this, files of an attempt would stay.
    paths.length = 0;
    await caches.delete(KEPT);
    throw error;
  }
}

async function dropEarlier() {
  const names = await caches.keys();
  const outdated = names.filter((name) => name.startsWith(PREFIX) && name !== KEPT && name !== VISITED);
  await Promise.all(outdated.map((name) => caches.delete(name)));
}

/**
 * A page that somebody has looked at, in addition to what is kept of every list.
 * @param {string} path
 * @param {Response} response
 */
async function remember(path, response) {
  try {
    const cache = await caches.open(VISITED);
    await cache.delete(urlOf(path));
    await cache.put(urlOf(path), response);
    const requests = await cache.keys();
    await Promise.all(requests.slice(0, -MOST_VISITED).map((request) => cache.delete(request)));
  } catch {
    // The disk is full: the page was shown, and is not kept.
  }
}

/** @param {string} path */
async function kept(path) {
  const same = [path, path.replace(/(^|\/)index\.html$/, "$1"), `${path}/`];
  for (const name of [KEPT, VISITED]) {
    const cache = await caches.open(name);
    for (const one of same) {
      const found = await cache.match(urlOf(one));
      if (found) return found;
    }
  }
  return undefined;
}

/** The page that says that there is no copy. Its links are relative to the home page. */
async function lostPage() {
  const page = await kept(LOST_PAGE);
  if (!page) return Response.error();
  const html = (await page.text()).replaceAll(/ (href|src)="(?![a-z]+:|[/#])/g, ` $1="${new URL(scope).pathname}`);
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/**
 * @param {Request} request
 * @param {string} path
 * @param {(done: Promise<void>) => void} afterwards
 */
async function answer(request, path, afterwards) {
  const isPage = request.mode === "navigate";
  try {
    const response = await fetch(request);
    const type = response.headers.get("Content-Type") ?? "";
    const isWhole = response.status === 200 && response.type === "basic" && !response.redirected;
    if (isPage && isWhole && type.startsWith("text/html") && !(path in files)) {
      afterwards(remember(path, response.clone()));
    }
    return response;
  } catch (error) {
    const copy = await kept(path);
    if (copy) return copy;
    // A download must not contain a page.
    if (isPage && !/\.(?!html$)[^/.]+$/.test(path)) return lostPage();
    throw error;
  }
}

/** @param {string} path */
async function fixed(path) {
  const copy = await kept(path);
  return copy ?? fetch(urlOf(path));
}

addEventListener("install", (event) => {
  const { waitUntil } = /** @type {any} */ (event);
  waitUntil.call(event, keep().then(() => worker.skipWaiting()));
});

addEventListener("activate", (event) => {
  const { waitUntil } = /** @type {any} */ (event);
  waitUntil.call(event, dropEarlier().then(() => worker.clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request, respondWith, waitUntil } = /** @type {any} */ (event);
  const url = new URL(request.url);
  url.search = url.hash = "";
  if (request.method !== "GET" || !url.href.startsWith(scope) || request.headers.has("range")) return;
  const path = url.href.slice(scope.length);
  const made = NAMED_BY_CONTENT.test(path)
    ? fixed(path)
    : answer(request, path, (done) => waitUntil.call(event, done));
  respondWith.call(event, made);
});
