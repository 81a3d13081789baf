// The articles: looked through, searched, added, opened, asked about, deleted.

import { call, withQuery } from "./api.js";
import { say } from "./catalogue.js";
import { confirmed } from "./dialogs.js";
import { button, byId, el, notify } from "./dom.js";
import { dateButtons, fillWithPublishers } from "./facets.js";
import { onlyFiles } from "./filters.js";
import { foundSentences } from "./found_sentences.js";
import { Picked } from "./picked.js";
import { addressOf, goTo, rename } from "./router.js";
import { articleLink } from "./source_panel.js";
import { storiesView } from "./stories.js";
import { upload } from "./upload.js";
import { age, day } from "./words.js";

const PAGE = 50;
const PAUSE_MS = 200;
const NAMES = ["text", "title", "publisher", "date_from", "date_to"];
const place = byId("library");
let view = null;

/** `query` is the address's: what is looked for. */
export async function show(query) {
  view ??= new Library(place);
  await view.show(query);
}

class Library {
  #latest = 0;
  #last = null;
  #pause = 0;

  constructor(root) {
    this.fields = {
      text: el("input", { type: "search", placeholder: say("text_words"), dir: "auto" }),
      title: el("input", { type: "search", placeholder: say("title_words"), dir: "auto" }),
      publisher: el("select"),
      date_from: el("input", { type: "date" }),
      date_to: el("input", { type: "date" }),
    };
    this.days = el("ul", { class: "facets", "aria-label": say("published") });
    this.picked = new Picked(() => this.refresh());
    this.list = el("ul", { id: "articles" });
    this.told = el("p", { class: "aside", role: "status" });
    this.more = button(say("show_more"), () => this.#load(this.#last), { hidden: true });
    for (const field of Object.values(this.fields)) {
      field.addEventListener("input", () => {
        clearTimeout(this.#pause);
        this.#pause = setTimeout(() => this.#look(), PAUSE_MS);
      });
    }
    root.replaceChildren(el("h1", { id: "library-title" }, say("library")), this.#form(), this.days, storiesView());
    root.append(adding(() => this.refresh()), this.told, this.picked.node, this.list, this.more);
  }

  async show(query) {
    const publisher = query.get("publisher") ?? "";
    fillWithPublishers(this.fields.publisher, [], publisher);
    for (const name of NAMES) if (name !== "publisher") this.fields[name].value = query.get(name) ?? "";
    await this.refresh();
  }

  async refresh() {
    await Promise.all([this.#narrowing(), this.#load(null)]);
  }

  #form() {
    const { text, title, publisher, date_from: from, date_to: to } = this.fields;
    return el(
      "form",
      { class: "fields", role: "search", on: { submit: (event) => event.preventDefault() } },
      el("label", { class: "wide" }, say("search_text"), text),
      el("label", {}, say("headline_label"), title),
      el("label", {}, say("publisher"), publisher),
      el("label", {}, say("published_from_label"), from),
      el("label", {}, say("published_to_label"), to),
    );
  }

  #wanted() {
    return Object.fromEntries(NAMES.map((name) => [name, this.fields[name].value.trim()]));
  }

  async #look() {
    rename(addressOf(this.#wanted()));
    await this.refresh();
  }

  /** What there is to narrow the list by. That it cannot be told keeps nobody from looking. */
  async #narrowing() {
    const { title, publisher, date_from, date_to } = this.#wanted();
    const path = withQuery("/v1/articles/facets", { title, publisher, date_from, date_to });
    const found = await call("GET", path).catch((error) => notify(error.message));
    if (!found) return;
    fillWithPublishers(this.fields.publisher, found.publishers, this.fields.publisher.value);
    const choose = (from, to) => {
      Object.assign(this.fields.date_from, { value: from });
      Object.assign(this.fields.date_to, { value: to });
      this.#look();
    };
    this.days.replaceChildren(...dateButtons(found.months, date_from, date_to, choose));
  }

  async #load(after) {
    const request = (this.#latest += 1);
    const { text, ...wanted } = this.#wanted();
    // The search reads headlines as it reads all else.
    this.fields.title.closest("label").hidden = Boolean(text);
    try {
      const page = text ? await this.#searched(text, wanted) : await this.#listed(wanted, after);
      if (request !== this.#latest) return;
      if (!after) this.picked.reset();
      const items = page.items();
      if (after) this.list.append(...items);
      else this.list.replaceChildren(...items);
      this.#last = page.last;
      this.more.hidden = !page.more;
      if (text) this.told.textContent = say(items.length ? "found_sentences" : "no_sentence_fits");
      else await this.#tell(Object.values(wanted).some(Boolean), request);
    } catch (error) {
      if (request === this.#latest) notify(error.message);
    }
  }

  async #listed(wanted, after) {
    const page = await call("GET", withQuery("/v1/articles", { ...wanted, after, limit: PAGE, order: "newest" }));
    const items = () => page.data.map((article) => row(article, this.picked, () => this.refresh()));
    return { items, last: page.last_id, more: page.has_more };
  }

  async #searched(text, wanted) {
    const found = await foundSentences(text, wanted);
    return { items: () => found, last: null, more: false };
  }

  async #tell(isNarrowed, request) {
    const shown = this.list.children.length;
    if (!shown) {
      this.told.textContent = say(isNarrowed ? "no_article_fits" : "no_articles_yet");
      return;
    }
    const found = isNarrowed ? null : await call("GET", "/v1/articles/overview").catch(() => null);
    if (request !== this.#latest) return;
    const number = found?.articles ?? shown;
    this.told.textContent = say(this.more.hidden || found ? "articles" : "articles_first", { number });
  }
}

function adding(changed) {
  const chooser = el("input", { type: "file", multiple: true, id: "files", class: "hidden", tabindex: "-1" });
  const results = el("div", { id: "upload-results" });
  const take = async (files) => {
    if (!files.length) return;
    await upload([...files], results);
    await changed();
  };
  chooser.addEventListener("change", () => take(chooser.files).then(() => (chooser.value = "")));
  const area = el(
    "div",
    { id: "drop" },
    el("p", {}, say("drop_here")),
    button(say("choose_files"), () => chooser.click()),
    el("label", { class: "hidden", for: "files" }, say("files_to_add")),
    chooser,
    results,
  );
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

function row(article, picked, changed) {
  const { id, title, published_at: published } = article;
  const when = published ? [day(published), age(published)].filter(Boolean).join(" · ") : say("undated");
  const about = [article.publisher, when, article.source_file];
  const askIt = () => {
    goTo("/");
    onlyFiles([article.source_file], title);
  };
  const small = (label, act) => button(label, act, { class: "quiet small", "aria-label": `${label}: “${title}”` });
  return el(
    "li",
    { "data-article": id },
    picked.boxFor(article),
    articleLink(id, title),
    article.withdrawn_at ? el("p", { class: "standing", "data-standing": "withdrawn" }, say("standing_withdrawn")) : null,
    el("p", { class: "aside" }, el("bdi", {}, about.filter(Boolean).join(" · "))),
    el(
      "p",
      { class: "row-actions" },
      small(say("ask_about_it"), askIt),
      small(say("delete"), () => remove(article, changed)),
    ),
  );
}

async function remove({ id, title }, changed) {
  const asked = { title: say("delete_article"), text: say("article_goes", { title }), action: say("delete") };
  if (!(await confirmed(asked))) return;
  try {
    await call("DELETE", `/v1/articles/${encodeURIComponent(id)}`);
  } catch (error) {
    notify(error.message);
  }
  await changed();
}
