// The desk: mistakes that readers reported, notes that are pinned, articles that are withdrawn.

import { call, withQuery } from "./api.js";
import { careButtons, removeNote } from "./article_care.js";
import { say } from "./catalogue.js";
import { refreshCount } from "./desk_count.js";
import { button, byId, el, notify } from "./dom.js";
import { show as showReport } from "./report.js";
import { articleLink } from "./source_panel.js";
import { dayName } from "./words.js";

const PAGE = 20;
const LISTS = ["open", "done", "notes", "withdrawn"];
const place = byId("desk");
let latest = 0;

/** Shows one report, or the list that the address names. */
export async function show(reportId, query) {
  const request = (latest += 1);
  refreshCount();
  if (reportId) return showReport(place, reportId, () => request === latest);
  const wanted = LISTS.includes(query.get("list")) ? query.get("list") : "open";
  const list = el("ul", { class: "desk-list" });
  const more = button(say("show_more"), () => load(list.dataset.last), { hidden: true });
  const told = el("p", { class: "aside", role: "status" });
  place.replaceChildren(el("h1", { id: "desk-title" }, say("desk")), tabs(wanted), list, told, more);

  async function load(after) {
    const { path, values, item } = sourceOf(wanted, () => load(null));
    const page = await call("GET", withQuery(path, { ...values, after })).catch((error) => notify(error.message));
    if (!page || request !== latest) return;
    const items = page.data.map(item);
    if (after) list.append(...items);
    else list.replaceChildren(...items);
    list.dataset.last = page.last_id ?? "";
    more.hidden = !page.has_more;
    told.textContent = list.children.length ? "" : say(`none_${wanted}`);
  }

  await load(null);
}

function tabs(wanted) {
  const items = LISTS.map((name) =>
    el("li", {}, el("a", { href: `/desk?list=${name}`, "aria-current": name === wanted ? "page" : null }, say(`list_${name}`))),
  );
  return el("nav", { "aria-label": say("desk") }, el("ul", { class: "tabs" }, ...items));
}

function sourceOf(name, changed) {
  if (name === "notes") return { path: "/v1/notes", values: {}, item: (note) => noteRow(note, changed) };
  if (name === "withdrawn") {
    const values = { withdrawn: "true", order: "newest", limit: PAGE };
    return { path: "/v1/articles", values, item: (article) => withdrawnRow(article, changed) };
  }
  return { path: "/v1/reports", values: { state: name, limit: PAGE }, item: reportRow };
}

function reportRow(report) {
  const about = [dayName(report.updated_at), say(`reported_${report.channel}`), report.reporter];
  return el(
    "li",
    {},
    el("a", { class: "headline", href: `/desk/${encodeURIComponent(report.id)}`, dir: "auto" }, report.question),
    report.comment ? el("p", { class: "comment-told", dir: "auto" }, report.comment) : null,
    el("p", { class: "aside" }, el("bdi", {}, about.filter(Boolean).join(" · "))),
    report.verdict ? el("p", { class: "aside" }, say(`verdict_${report.verdict}`)) : null,
  );
}

function noteRow(note, changed) {
  const remove = async () => {
    try {
      if (await removeNote(note)) await changed();
    } catch (error) {
      notify(error.message);
    }
  };
  const title = { class: "headline", dir: "auto" };
  const on = note.story_id
    ? el("a", { ...title, href: `/stories/${encodeURIComponent(note.story_id)}` }, note.about)
    : articleLink(note.article_ids[0], note.about, "headline");
  return el(
    "li",
    {},
    on,
    el("p", { dir: "auto" }, note.text),
    el("p", { class: "aside" }, dayName(note.created_at)),
    el("p", { class: "row-actions" }, button(say("remove"), remove, { class: "quiet small", "aria-label": `${say("remove")}: “${note.text}”` })),
  );
}

function withdrawnRow(article, changed) {
  return el(
    "li",
    {},
    articleLink(article.id, article.title, "headline"),
    article.withdrawn_why ? el("p", { dir: "auto" }, article.withdrawn_why) : null,
    el("p", { class: "aside" }, el("bdi", {}, [dayName(article.withdrawn_at), article.publisher, article.source_file].filter(Boolean).join(" · "))),
    el("p", { class: "row-actions" }, ...careButtons(article, changed)),
  );
}
