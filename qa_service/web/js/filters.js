// Which articles a question is asked of.

import { call } from "./api.js";
import { button, byId, el } from "./dom.js";
import { filterWords } from "./words.js";

const fields = {
  from: byId("filter-from"),
  to: byId("filter-to"),
  publisher: byId("filter-publisher"),
};
const chips = byId("filter-chips");
let files = [];

/** As the chat endpoint takes them. */
export function current() {
  return {
    date_from: fields.from.value || null,
    date_to: fields.to.value || null,
    publishers: fields.publisher.value ? [fields.publisher.value] : [],
    source_files: files,
    tags: [],
  };
}

/** From now on only this file is asked, until the reader clears it. */
export function onlyFile(file) {
  files = [file];
  show();
}

export function clear() {
  files = [];
  for (const field of Object.values(fields)) field.value = "";
  show();
}

export async function loadPublishers() {
  await fillPublishers(fields.publisher, "Any publisher");
}

/** Puts the known publishers into a select, and keeps what was chosen. */
export async function fillPublishers(select, any) {
  const { data } = await call("GET", "/v1/articles/publishers");
  const chosen = select.value;
  const options = data.map(({ name, articles }) =>
    el("option", { value: name }, `${name} (${articles})`),
  );
  select.replaceChildren(el("option", { value: "" }, any), ...options);
  select.value = data.some(({ name }) => name === chosen) ? chosen : "";
}

function show() {
  const words = filterWords(current());
  chips.replaceChildren();
  if (!words.length) return;
  chips.append(
    el("span", {}, "Only articles ", el("bdi", {}, words.join(", "))),
    button("Ask all", clear, { class: "quiet small" }),
  );
}

for (const field of Object.values(fields)) field.addEventListener("change", show);
byId("filter-clear").addEventListener("click", clear);
