// The articles: looked through, added, opened, asked about, deleted.

import { call, withQuery } from "./api.js";
import { confirmed } from "./dialogs.js";
import { button, byId, el, notify } from "./dom.js";
import { fillPublishers, onlyFile } from "./filters.js";
import { goTo } from "./router.js";
import { articleLink, close as closeSource } from "./source_panel.js";
import { storiesView } from "./stories.js";
import { upload } from "./upload.js";
import { day } from "./words.js";

const PAGE = 50;
const place = byId("library");
const looking = {};
let latest = 0;
let last = null;

export async function show() {
  closeSource();
  if (!place.children.length) build();
  await Promise.all([fillPublishers(looking.publisher, "Any publisher"), refresh()]).catch(
    (error) => notify(error.message),
  );
}

function build() {
  looking.title = el("input", { type: "search", placeholder: "Words of a title", dir: "auto" });
  looking.publisher = el("select");
  looking.from = el("input", { type: "date" });
  looking.to = el("input", { type: "date" });
  looking.list = el("ul", { id: "articles" });
  looking.told = el("p", { class: "aside", role: "status" });
  looking.more = button("Show more", () => load(last), { hidden: true });
  for (const field of [looking.title, looking.publisher, looking.from, looking.to]) {
    field.addEventListener("input", refresh);
  }
  place.replaceChildren(
    el("h1", { id: "library-title" }, "Library"),
    uploading(),
    el(
      "form",
      { class: "fields", role: "search", on: { submit: (event) => event.preventDefault() } },
      el("label", {}, "Title ", looking.title),
      el("label", {}, "Publisher ", looking.publisher),
      el("label", {}, "Published from ", looking.from),
      el("label", {}, "to ", looking.to),
    ),
    storiesView(),
    looking.told,
    looking.list,
    looking.more,
  );
}

function uploading() {
  const chooser = el("input", { type: "file", multiple: true, id: "files", class: "hidden" });
  const results = el("div", { id: "upload-results" });
  const take = async (files) => {
    if (!files.length) return;
    await upload([...files], results);
    await show();
  };
  chooser.addEventListener("change", () => take(chooser.files).then(() => (chooser.value = "")));
  const area = el(
    "div",
    { id: "drop" },
    el("p", {}, "Drop articles here: text, Markdown, HTML, PDF, Word (.docx) or JSON Lines."),
    button("Choose files", () => chooser.click()),
    el("label", { class: "hidden", for: "files" }, "Files to add"),
    chooser,
    results,
  );
  chooser.setAttribute("tabindex", "-1");
  const over = (event) => {
    event.preventDefault();
    area.classList.toggle("over", event.type === "dragover");
  };
  area.addEventListener("dragover", over);
  area.addEventListener("dragleave", over);
  area.addEventListener("drop", (event) => {
    over(event);
    take(event.dataTransfer.files);
  });
  return area;
}

function refresh() {
  return load(null);
}

async function load(after) {
  const request = (latest += 1);
  const wanted = {
    title: looking.title.value.trim(),
    publisher: looking.publisher.value,
    date_from: looking.from.value,
    date_to: looking.to.value,
  };
  const page = await call(
    "GET",
    withQuery("/v1/articles", { ...wanted, after, limit: PAGE, order: "newest" }),
  ).catch((error) => notify(error.message));
  if (!page || request !== latest) return;
  const items = page.data.map(row);
  if (after) looking.list.append(...items);
  else looking.list.replaceChildren(...items);
  last = page.last_id;
  looking.more.hidden = !page.has_more;
  const narrowed = Object.values(wanted).some(Boolean);
  looking.told.textContent = looking.list.children.length
    ? ""
    : narrowed
      ? "No article fits. Clear a field to see more."
      : "There are no articles yet. Drop some above, or put files into a folder and run: qa-service ingest FOLDER";
}

function row(article) {
  const about = [article.publisher, day(article.published_at) ?? "undated", article.source_file];
  const askIt = () => {
    goTo("/");
    onlyFile(article.source_file);
  };
  return el(
    "li",
    { "data-article": article.id },
    articleLink(article.id, article.title),
    el("p", { class: "aside" }, el("bdi", {}, about.filter(Boolean).join(" · "))),
    el(
      "p",
      { class: "row-actions" },
      button("Ask about it", askIt, { class: "quiet small", "aria-label": `Ask about “${article.title}”` }),
      button("Delete", () => remove(article), {
        class: "quiet small",
        "aria-label": `Delete “${article.title}”`,
      }),
    ),
  );
}

async function remove({ id, title }) {
  const text = `“${title}” is deleted from the service. Answers that cite it can no longer show it.`;
  if (!(await confirmed({ title: "Delete the article?", text, action: "Delete" }))) return;
  try {
    await call("DELETE", `/v1/articles/${encodeURIComponent(id)}`);
  } catch (error) {
    notify(error.message);
  }
  await show();
}
