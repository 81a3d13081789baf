// The page of an event: its reports in time, what they counted, and what was put right.

import { inWords } from "./answer_notes.js";
import { call } from "./api.js";
import { say } from "./catalogue.js";
import { button, byId, el } from "./dom.js";
import { picturesOf } from "./figures.js";
import { onlyFiles } from "./filters.js";
import { goTo } from "./router.js";
import { articleLink } from "./source_panel.js";
import { age, day, inLine } from "./words.js";

const place = byId("story");

export async function show(id) {
  if (place.dataset.story === id) return;
  place.dataset.story = id;
  place.replaceChildren(el("h1", { id: "story-title" }, say("story")));
  try {
    const story = await call("GET", `/v1/stories/${encodeURIComponent(id)}`);
    document.title = `${story.title} · ${say("title")}`;
    place.replaceChildren(...told(story));
  } catch (error) {
    const reason = error.code === "story_not_found" ? say("story_gone") : error.message;
    place.append(el("p", { class: "note", role: "alert" }, reason));
  }
}

function told(story) {
  const askIt = () => {
    goTo("/");
    onlyFiles(story.articles.map(({ source_file: file }) => file), story.title);
  };
  return [
    el("p", { class: "kicker" }, say("story")),
    el("h1", { id: "story-title", dir: "auto" }, story.title),
    el("p", { class: "aside" }, [inWords({ articles: story.articles.length, origins: story.origins }), span(story)].filter(Boolean).join(" · ")),
    el("p", {}, button(say("ask_about_story"), askIt)),
    ...picturesOf(story),
    el("h2", {}, say("reports_in_time")),
    el("ol", { class: "timeline" }, ...story.articles.map((article) => report(article, story))),
  ];
}

function span({ first_published: first, last_published: last }) {
  if (!first) return null;
  return first.slice(0, 10) === last.slice(0, 10) ? day(first) : `${day(first)} – ${day(last)}`;
}

function report(article, story) {
  const { article_id: id, published_at: published } = article;
  const figures = story.figures.filter((figure) => figure.article_id === id);
  const corrected = story.corrections.filter(({ corrects }) => corrects === id);
  const notice = corrected.map((each) => story.articles.find((other) => other.article_id === each.notice));
  return el(
    "li",
    {},
    el("p", { class: "paper" }, el("span", { class: "name", dir: "auto" }, article.publisher ?? article.source_file), ` ${when(published)}`),
    article.relation ? el("span", { class: "badge" }, say(`relation_${article.relation}`)) : null,
    articleLink(id, article.title, "headline"),
    ...figures.map((figure) =>
      el("p", { class: "figure", dir: "auto" }, say(`counted_${figure.counted}_was`, { figure: figure.text }), figure.withdrawn ? ` (${say("withdrawn")})` : "", " ", el("q", {}, inLine(figure.quote))),
    ),
    ...notice.filter(Boolean).map((each) => el("p", { class: "note" }, `${say("corrected_by")} `, articleLink(each.article_id, each.title))),
  );
}

function when(published) {
  return published ? [day(published), age(published)].filter(Boolean).join(" · ") : say("undated");
}
