// A link that opens exactly some papers, on the page of all papers: papers/?keys=a,b,c, or with
// many papers papers/?set=, the same keys compressed. Links work for everybody, and as long as
// papers keep their keys, which lists do.

import { isKey } from "./storage.js";

const page = new URL("../../../papers/", import.meta.url);
// Every mail program and server takes URLs of this length.
const SHORT = 1_800;
// What is read from a link at most: a small text can be compressed that fills the memory.
const MOST_CHARACTERS = 200_000;

/**
 * @param {string[]} keys
 * @returns {Promise<string>}
 */
export async function urlOfKeys(keys) {
  // Commas as they are: encoded, they would take three times the room.
  const plain = `${page}?keys=${keys.join(",")}`;
  if (plain.length <= SHORT || !("CompressionStream" in window)) return plain;
  const packed = new Blob([keys.join(",")]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `${page}?set=${text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/**
 * The keys that a URL asks for, or null if it asks for no papers in particular.
 * @param {URLSearchParams} params
 * @returns {Promise<string[] | null>}
 */
export async function keysOf(params) {
  const [plain, packed] = [params.get("keys"), params.get("set")];
  if (plain === null && packed === null) return null;
  let text = plain ?? "";
  if (plain === null) text = await unpacked(packed ?? "").catch(() => "");
  // Of a text that is cut, the last key may be cut, too.
  if (text.length > MOST_CHARACTERS) text = text.slice(0, text.lastIndexOf(",", MOST_CHARACTERS));
  return [...new Set(text.split(",").map((key) => key.trim()).filter(isKey))];
}

/** @param {string} text */
async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).pipeThrough(new TextDecoderStream()).getReader();
  let found = "";
  while (found.length < MOST_CHARACTERS) {
    const { done, value } = await reader.read();
    if (done) break;
    found += value;
  }
  await reader.cancel();
  return found;
}
