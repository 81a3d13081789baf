// Files into the library: sent a few at a time, followed while they are read, cancelled.

import { call, handOver, ServiceError } from "./api.js";
import { isEnglish, say } from "./catalogue.js";
import { button, el } from "./dom.js";

const AT_ONCE = 20;
const LOOK_MS = 300;
const FAULTS = new Set([
  "article_too_large",
  "empty_article",
  "name_taken",
  "unreadable_article",
  "unsupported_format",
]);
const ENDED = new Set(["completed", "cancelled", "failed"]);

/** Sends the files and fills `place` with progress and outcomes; resolves when all is over. */
export async function upload(files, place) {
  const told = el("p", { role: "status" });
  const bar = el("progress", { max: files.length, value: 0, "aria-label": say("upload") });
  const outcomes = el("ul", { class: "outcomes" });
  const stop = new AbortController();
  const cancel = button(say("cancel"), () => stop.abort(), { class: "quiet small" });
  place.replaceChildren(told, bar, cancel, outcomes);
  const counts = { done: 0, taken: 0 };
  const record = (name, outcome) => {
    outcomes.append(line(name, outcome));
    counts.done += 1;
    counts.taken += outcome.status === "failed" || outcome.status === "skipped" ? 0 : 1;
    bar.value = counts.done;
    told.textContent = say("adding", { at: counts.done, number: files.length });
  };
  told.textContent = say("adding", { at: 0, number: files.length });
  for (const part of parts(files)) {
    if (!stop.signal.aborted) await taken(part, stop.signal, record);
  }
  bar.remove();
  cancel.remove();
  const all = { taken: counts.taken, number: files.length };
  told.textContent = say(stop.signal.aborted ? "upload_cancelled" : "files_taken", all);
}

/** No two files of one part have the same name. */
function parts(files) {
  const found = [];
  for (const file of files) {
    const fits = (part) => part.length < AT_ONCE && part.every(({ name }) => name !== file.name);
    const part = found.find(fits);
    if (part) part.push(file);
    else found.push([file]);
  }
  return found;
}

/** One part as a job. Where the service refuses it as a whole, each file is sent by itself. */
async function taken(part, signal, record) {
  try {
    const job = await handOver(part, signal);
    await followed(job.id, signal, record);
  } catch (error) {
    if (error.name === "AbortError") return;
    if (!(error instanceof ServiceError)) throw error;
    if (part.length === 1 || error.status === 0) {
      for (const { name } of part) record(name, refused(error));
      return;
    }
    for (const file of part) {
      if (!signal.aborted) await taken([file], signal, record);
    }
  }
}

function refused({ code, message }) {
  return { status: "failed", code, reason: message, warnings: [] };
}

async function followed(id, signal, record) {
  const path = `/v1/ingests/${encodeURIComponent(id)}`;
  let shown = 0;
  let isCancelled = false;
  while (true) {
    if (signal.aborted && !isCancelled) {
      isCancelled = true;
      await call("POST", `${path}/cancel`);
    }
    const job = await call("GET", path);
    for (const outcome of job.outcomes.slice(shown)) record(outcome.path, outcome);
    shown = job.outcomes.length;
    if (ENDED.has(job.status)) return;
    await new Promise((resume) => setTimeout(resume, LOOK_MS));
  }
}

function line(name, outcome) {
  return el(
    "li",
    { "data-status": outcome.status === "skipped" ? "failed" : outcome.status },
    el("bdi", {}, name),
    `: ${say(`file_${outcome.status}`)}`,
    ...why(name, outcome),
  );
}

/** In the reader's words what kind of fault it is, and exactly in the service's, which are English. */
function why(name, { code, reason, warnings }) {
  const own = reason.startsWith(`${name}: `) ? reason.slice(name.length + 2) : reason;
  const told = [own, ...warnings].filter(Boolean).join(" ");
  if (isEnglish) return told ? [`. ${told}`] : [];
  const kind = code && FAULTS.has(code) ? [`. ${say(`fault_${code}`)}`] : [];
  return told ? [...kind, " ", el("span", { lang: "en", class: "aside" }, `(${told})`)] : kind;
}
