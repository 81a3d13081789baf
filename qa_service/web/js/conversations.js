// The list of stored conversations: opened, renamed, deleted.

import { call, withQuery } from "./api.js";
import { confirmed, typed } from "./dialogs.js";
import { button, byId, el, notify } from "./dom.js";
import { goTo, pathOf, viewOf } from "./router.js";

const PAGE = 30;
const TITLE_CHARS = 80;
const list = byId("conversations");
const more = byId("more-conversations");
let last = null;

/** Loads the list anew. */
export async function refresh() {
  await load(null);
  markCurrent();
}

export function markCurrent() {
  const { conversation } = viewOf(window.location.pathname);
  for (const link of list.querySelectorAll("a")) {
    const isCurrent = link.getAttribute("href") === pathOf(conversation);
    if (isCurrent) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

async function load(after) {
  let page;
  try {
    page = await call("GET", withQuery("/v1/conversations", { limit: PAGE, after }));
  } catch (error) {
    return notify(error.message);
  }
  const items = page.data.map(item);
  if (after) list.append(...items);
  else list.replaceChildren(...items);
  if (!list.children.length) list.append(el("li", { class: "aside" }, "None yet."));
  last = page.last_id;
  more.hidden = !page.has_more;
}

function item({ id, title }) {
  const link = el("a", { href: pathOf(id), dir: "auto", title }, title);
  const rename = async () => {
    const asked = { title: "Rename the conversation", label: "Title", action: "Rename" };
    const wanted = await typed({ ...asked, value: title, limit: TITLE_CHARS });
    if (!wanted || wanted === title) return;
    await attempt(() => call("PATCH", `/v1/conversations/${id}`, { title: wanted }));
  };
  const remove = async () => {
    const text = `“${title}” and its answers are deleted for good.`;
    if (!(await confirmed({ title: "Delete the conversation?", text, action: "Delete" }))) return;
    await attempt(() => call("DELETE", `/v1/conversations/${id}`));
    if (viewOf(window.location.pathname).conversation === id) goTo("/");
  };
  return el(
    "li",
    {},
    link,
    button("Rename", rename, { class: "quiet small", "aria-label": `Rename “${title}”` }),
    button("Delete", remove, { class: "quiet small", "aria-label": `Delete “${title}”` }),
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
  const behind = list.children.length;
  await load(last);
  list.children[behind]?.querySelector("a")?.focus();
});
