// How many papers of a topic the reader has read, on the topic's page.

import { decoded, element } from "../dom.js";
import { columns, keys as loadKeys } from "../papers-data.js";
import { gettext, number } from "../strings.js";
import { ownMarks } from "./marks.js";

const line = element("span", "ps-progress");

/** The path of the topic whose page this is, also on its second page; empty elsewhere. */
function topicOfPage() {
  const root = new URL("../../../", import.meta.url).pathname;
  const path = decoded(location.pathname.slice(root.length));
  return path.match(/^topics\/(.+?)(?:\/\d+)?\/(?:index\.html)?$/)?.[1] ?? "";
}

export async function drawProgress() {
  const count = document.querySelector(".ps-count");
  const topic = topicOfPage();
  if (!count || !topic) return;
  const [{ columns: facets }, { keys }] = await Promise.all([columns(), loadKeys()]);
  const column = facets.get("topic");
  const place = column?.options.findIndex(({ value }) => value === topic) ?? -1;
  if (!column || place < 0) return;
  let total = 0;
  let done = 0;
  for (const [paper, key] of keys.entries()) {
    if (!column.places.subarray(column.starts[paper], column.starts[paper + 1]).includes(place)) continue;
    total += 1;
    if (ownMarks.of(key).state === "read") done += 1;
  }
  line.textContent = gettext("%(done)s of %(total)s read", { done: number(done), total: number(total) });
  line.hidden = !done;
  if (!line.isConnected) count.append(" ", line);
}
