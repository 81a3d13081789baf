// The list of stored conversations: by day, searched, pinned, renamed, deleted, saved as a file.

import { call, withQuery } from "./api.js";
import { say } from "./catalogue.js";
import { button, byId, el, notify } from "./dom.js";
import { tellOtherTabs } from "./other_tabs.js";
import { below } from "./place.js";
import { current, goTo, pathOf } from "./router.js";
import { dayName } from "./words.js";

const PAGE = 30;
const MOST_AT_ONCE = 100;
const TITLE_CHARS = 80;
const SUFFIXES = [".md", ".json"];
const list = byId("conversations");
const more = byId("more-conversations");
const search = byId("find-conversation");
const PAUSE_MS = 200;
let known = [];
let pinned = [];
let latest = 0;
let pause = 0;

/** Loads the list anew, as long as it was. */
export async function refresh() {
  const request = (latest += 1);
  const [held, page] = await Promise.all([
    pageOf(MOST_AT_ONCE, null, true),
    pageOf(Math.min(Math.max(PAGE, known.length), MOST_AT_ONCE), null, false),
  ]);
  if (!page || !held || request !== latest) return;
  pinned = held.data;
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

async function pageOf(limit, after, isPinned) {
  const wanted = { limit, after, pinned: String(isPinned), words: search.value.trim() };
  try {
    return await call("GET", withQuery("/v1/conversations", wanted));
  } catch (error) {
    return notify(error.message);
  }
}

/** Grouped by day; the list stays where it was scrolled to. */
function show() {
  const groups = Map.groupBy(known, ({ updated_at: at }) => dayName(at));
  const all = pinned.length ? [[say("pinned"), pinned], ...groups] : [...groups];
  const shown = all.map(([name, items]) =>
    el("li", {}, el("h3", {}, name), el("ul", {}, ...items.map(item))),
  );
  const sidebar = byId("sidebar");
  const { scrollTop } = sidebar;
  list.replaceChildren(...(shown.length ? shown : [el("li", { class: "aside" }, say(search.value.trim() ? "no_conversation_fits" : "none_yet"))]));
  sidebar.scrollTop = scrollTop;
  markCurrent();
}

function item({ id, title, pinned_at: since }) {
  const path = `/v1/conversations/${encodeURIComponent(id)}`;
  const rename = async () => {
    const asked = { title: say("rename_conversation"), label: say("name"), action: say("rename") };
    const { typed } = await import("./dialogs.js");
    const wanted = await typed({ ...asked, value: title, limit: TITLE_CHARS });
    if (!wanted || wanted === title) return;
    await attempt(() => call("PATCH", path, { title: wanted }));
  };
  const remove = async () => {
    const { confirmed } = await import("./dialogs.js");
    const text = say("conversation_goes", { title });
    if (!(await confirmed({ title: say("delete_conversation"), text, action: say("delete") }))) return;
    await attempt(() => call("DELETE", path));
    if (current().conversation === id) goTo("/");
  };
  const pin = () => attempt(() => call("PATCH", path, { pinned: !since }));
  const saveAs = async (suffix) => {
    try {
      const { save } = await import("./export.js");
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
      small(say(since ? "unpin" : "pin"), pin),
      small(say("rename"), rename),
      small(say("delete"), remove),
      ...SUFFIXES.map((suffix) => small(say("save_as", { suffix }), () => saveAs(suffix))),
    ),
  );
}

async function attempt(change) {
  try {
    await change();
    tellOtherTabs();
  } catch (error) {
    notify(error.message);
  }
  await refresh();
}

more.addEventListener("click", async () => {
  const behind = known.length;
  const page = await pageOf(PAGE, known.at(-1)?.id ?? null, false);
  if (!page) return;
  known = [...known, ...page.data];
  more.hidden = !page.has_more;
  show();
  list.querySelectorAll("a")[pinned.length + behind]?.focus();
});
search.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    known = [];
    refresh();
  }, PAUSE_MS);
});
