// Files into the library, one at a time, each with what became of it.

import { call } from "./api.js";
import { el } from "./dom.js";

const WORDS = {
  added: "added",
  updated: "updated",
  unchanged: "is there already, unchanged",
  removed: "removed",
  skipped: "not taken",
  failed: "not taken",
};

/** Sends the files and fills `place` with progress and outcomes; resolves when all are done. */
export async function upload(files, place) {
  const bar = el("progress", { max: files.length, value: 0, "aria-label": "Upload" });
  const told = el("p", { role: "status" });
  const outcomes = el("ul", { class: "outcomes" });
  place.replaceChildren(told, bar, outcomes);
  let taken = 0;
  for (const [done, file] of files.entries()) {
    told.textContent = `Adding ${done + 1} of ${files.length}: ${file.name}`;
    const outcome = await sent(file);
    taken += outcome.status === "failed" || outcome.status === "skipped" ? 0 : 1;
    outcomes.append(line(file.name, outcome));
    bar.value = done + 1;
  }
  bar.remove();
  told.textContent = `${taken} of ${files.length} ${files.length === 1 ? "file" : "files"} taken.`;
}

async function sent(file) {
  const form = new FormData();
  form.append("file", file, file.name);
  try {
    const { data } = await call("POST", "/v1/articles", form);
    return data[0];
  } catch (error) {
    return { status: "failed", reason: error.message, warnings: [] };
  }
}

function line(name, { status, reason, warnings }) {
  const why = [reason, ...warnings].filter(Boolean).join(" ");
  return el(
    "li",
    { "data-status": status },
    el("bdi", {}, name),
    `: ${WORDS[status] ?? status}`,
    why ? `. ${why}` : "",
  );
}
