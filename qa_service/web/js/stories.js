// Events that several articles report, and what the articles are to each other.

import { call, withQuery } from "./api.js";
import { button, el, notify } from "./dom.js";
import { articleLink } from "./source_panel.js";
import { count, origin } from "./words.js";

const PAGE = 20;

/** A part of the library that loads when it is opened. */
export function storiesView() {
  const list = el("ul", { class: "stories" });
  const more = button("Show more", () => load(list, more, more.dataset.last), { hidden: true });
  const view = el("details", { id: "stories" }, el("summary", {}, "Stories with several reports"), list, more);
  view.addEventListener("toggle", () => view.open && load(list, more, null));
  return view;
}

async function load(list, more, after) {
  const query = { limit: PAGE, several: "true", after };
  const page = await call("GET", withQuery("/v1/stories", query)).catch((error) =>
    notify(error.message),
  );
  if (!page) return;
  const items = page.data.map(storyItem);
  if (after) list.append(...items);
  else list.replaceChildren(...items);
  if (!list.children.length) list.append(el("li", { class: "aside" }, "None yet."));
  more.dataset.last = page.last_id;
  more.hidden = !page.has_more;
}

function storyItem(story) {
  const articles = story.articles.map((article) =>
    el(
      "li",
      {},
      articleLink(article.article_id, article.title),
      el("span", { class: "aside" }, " ", el("bdi", {}, about(article))),
    ),
  );
  return el(
    "li",
    {},
    el("h3", { dir: "auto" }, story.title),
    el("p", { class: "aside" }, inWords({ articles: story.articles.length, origins: story.origins })),
    el("ul", {}, ...articles),
  );
}

function about(article) {
  return [article.relation, origin(article)].filter(Boolean).join(" · ");
}

/** "2 articles, 1 origin": how many independent texts stand behind a story. */
export function inWords({ articles, origins }) {
  return `${count(articles, "article")}, ${count(origins, "origin")}`;
}
