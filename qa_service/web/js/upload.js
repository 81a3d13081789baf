// Files into the library, one at a time, each with what became of it.

import { call } from "./api.js";
import { say } from "./catalogue.js";
import { el } from "./dom.js";

/** Sends the files and fills `place` with progress and outcomes; resolves when all are done. */
export async function upload(files, place) {
  const bar = el("progress", { max: files.length, value: 0, "aria-label": say("upload") });
  const told = el("p", { role: "status" });
  const outcomes = el("ul", { class: "outcomes" });
  place.replaceChildren(told, bar, outcomes);
  let taken = 0;
  for (const [done, file] of files.entries()) {
    told.textContent = say("adding", { at: done + 1, number: files.length, name: file.name });
    const outcome = await sent(file);
    taken += outcome.status === "failed" || outcome.status === "skipped" ? 0 : 1;
    outcomes.append(line(file.name, outcome));
    bar.value = done + 1;
  }
  bar.remove();
  told.textContent = say("files_taken", { taken, number: files.length });
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
  const own = reason.startsWith(`${name}: `) ? reason.slice(name.length + 2) : reason;
  const why = [own, ...warnings].filter(Boolean).join(" ");
  return el(
    "li",
    { "data-status": status },
    el("bdi", {}, name),
    `: ${say(`file_${status}`)}`,
    why ? `. ${why}` : "",
  );
}
