// Which articles a question is asked of.

import { call } from "./api.js";
import { say } from "./catalogue.js";
import { button, byId, el } from "./dom.js";
import { session } from "./storage.js";
import { filterWords } from "./words.js";

const KEY = "filters";
const NONE = { date_from: null, date_to: null, publishers: [], source_files: [], tags: [] };
const MOST_FILES = 200;
const fields = {
  from: byId("filter-from"),
  to: byId("filter-to"),
  publisher: byId("filter-publisher"),
};
const chips = byId("filter-chips");
/** As the chat endpoint takes them; `name` is what a reader calls the files. */
let { name, ...chosen } = { ...NONE, name: null, ...session.get(KEY) };

/** As the chat endpoint takes them. */
export function current() {
  return chosen;
}

/** From now on only these files are asked, until the reader clears it; `called` is their name. */
export function onlyFiles(files, called) {
  set({ ...chosen, source_files: files.slice(0, MOST_FILES) }, called);
}

export function clear() {
  set(NONE, null);
}

export async function loadPublishers() {
  await fillPublishers(fields.publisher);
  show();
}

/** Puts the known publishers into a select, and keeps what was chosen. */
async function fillPublishers(select) {
  const { data } = await call("GET", "/v1/articles/publishers");
  const kept = select.value;
  const options = data.map((each) =>
    el("option", { value: each.name }, `${each.name} (${each.articles})`),
  );
  select.replaceChildren(el("option", { value: "" }, say("any_publisher")), ...options);
  select.value = data.some((each) => each.name === kept) ? kept : "";
}

function set(wanted, called) {
  chosen = wanted;
  name = called;
  const isNone = !filterWords(chosen).length;
  session.set(KEY, isNone ? null : { ...chosen, name });
  show();
}

function show() {
  fields.from.value = chosen.date_from ?? "";
  fields.to.value = chosen.date_to ?? "";
  fields.publisher.value = chosen.publishers[0] ?? "";
  const words = filterWords(name ? { ...chosen, source_files: [`“${name}”`] } : chosen);
  chips.replaceChildren();
  if (!words.length) return;
  chips.append(
    el("span", {}, `${say("only_articles")} `, el("bdi", {}, words.join(", "))),
    button(say("ask_all"), clear, { class: "quiet small" }),
  );
}

function read() {
  const { from, to, publisher } = fields;
  const publishers = publisher.value ? [publisher.value] : [];
  set({ ...chosen, date_from: from.value || null, date_to: to.value || null, publishers }, name);
}

for (const field of Object.values(fields)) field.addEventListener("change", read);
byId("filter-clear").addEventListener("click", clear);
