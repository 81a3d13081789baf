// The list of stored conversations: by day, opened, renamed, deleted, saved as a file.

import { call, withQuery } from "./api.js";
import { say } from "./catalogue.js";
import { confirmed, typed } from "./dialogs.js";
import { button, byId, el, notify } from "./dom.js";
import { save, SUFFIXES } from "./export.js";
import { below } from "./place.js";
import { current, goTo, pathOf } from "./router.js";
import { dayName } from "./words.js";

const PAGE = 30;
const MOST_AT_ONCE = 100;
const TITLE_CHARS = 80;
const list = byId("conversations");
const more = byId("more-conversations");
let known = [];

/** Loads the list anew, as long as it was. */
export async function refresh() {
  const page = await pageOf(Math.min(Math.max(PAGE, known.length), MOST_AT_ONCE), null);
  if (!page) return;
  const behind = known.slice(page.data.length).filter(({ id }) => !page.data.some((each) => each.id === id));
  known = known.length > MOST_AT_ONCE ? [...page.data, ...behind] : page.data;
  more.hidden = !page.has_more;
  show();
}

export function markCurrent() {
  const { conversation } = current();
  for (const link of list.querySelectorAll("a")) {
    if (link.getAttribute("href") === below(pathOf(conversation))) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

async function pageOf(limit, after) {
  try {
    return await call("GET", withQuery("/v1/conversations", { limit, after }));
  } catch (error) {
    return notify(error.message);
  }
}

/** Grouped by day; the list stays where it was scrolled to. */
function show() {
  const groups = Map.groupBy(known, ({ updated_at: at }) => dayName(at));
  const shown = [...groups].map(([name, items]) =>
    el("li", {}, el("h3", {}, name), el("ul", {}, ...items.map(item))),
  );
  const sidebar = byId("sidebar");
  const { scrollTop } = sidebar;
  list.replaceChildren(...(shown.length ? shown : [el("li", { class: "aside" }, say("none_yet"))]));
  sidebar.scrollTop = scrollTop;
  markCurrent();
}

function item({ id, title }) {
  const path = `/v1/conversations/${encodeURIComponent(id)}`;
  const rename = async () => {
    const asked = { title: say("rename_conversation"), label: say("name"), action: say("rename") };
    const wanted = await typed({ ...asked, value: title, limit: TITLE_CHARS });
    if (!wanted || wanted === title) return;
    await attempt(() => call("PATCH", path, { title: wanted }));
  };
  const remove = async () => {
    const text = say("conversation_goes", { title });
    if (!(await confirmed({ title: say("delete_conversation"), text, action: say("delete") }))) return;
    await attempt(() => call("DELETE", path));
    if (current().conversation === id) goTo("/");
  };
  const saveAs = async (suffix) => {
    try {
      await save(id, suffix);
    } catch (error) {
      notify(error.message);
    }
  };
  const small = (label, act) => button(label, act, { class: "quiet small", "aria-label": `${label} “${title}”` });
  return el(
    "li",
    { class: "conversation" },
    el("a", { href: pathOf(id), dir: "auto", title }, title),
    el(
      "div",
      { class: "row-actions" },
      small(say("rename"), rename),
      small(say("delete"), remove),
      ...SUFFIXES.map((suffix) => small(say("save_as", { suffix }), () => saveAs(suffix))),
    ),
  );
}

async function attempt(change) {
  try {
    await change();
  } catch (error) {
    notify(error.message);
  }
  await refresh();
}

more.addEventListener("click", async () => {
  const behind = known.length;
  const page = await pageOf(PAGE, known.at(-1)?.id ?? null);
  if (!page) return;
  known = [...known, ...page.data];
  more.hidden = !page.has_more;
  show();
  list.querySelectorAll("a")[behind]?.focus();
});
