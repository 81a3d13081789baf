// The page of an event: its reports in time, what they counted, and what was put right.

import { inWords } from "./answer_notes.js";
import { call } from "./api.js";
import { say } from "./catalogue.js";
import { button, byId, el } from "./dom.js";
import { picturesOf } from "./figures.js";
import { onlyFiles } from "./filters.js";
import { addressOf, goTo } from "./router.js";
import { sideBySide } from "./side_by_side.js";
import { paperOf } from "./source_cards.js";
import { articleLink } from "./source_panel.js";
import { day, inLine } from "./words.js";

const place = byId("story");

/** `query` is the address's: its "view" is "side" where the reports stand side by side. */
export async function show(id, query) {
  const isBeside = query.get("view") === "side";
  const wanted = `${id} ${isBeside}`;
  if (place.dataset.shown === wanted) return;
  place.dataset.shown = wanted;
  place.replaceChildren(el("h1", { id: "story-title" }, say("story")));
  try {
    const story = await call("GET", `/v1/stories/${encodeURIComponent(id)}`);
    document.title = `${story.title} · ${say("title")}`;
    if (place.dataset.shown === wanted) place.replaceChildren(...told(story, isBeside));
  } catch (error) {
    const reason = error.code === "story_not_found" ? say("story_gone") : error.message;
    place.append(el("p", { class: "note", role: "alert" }, reason));
  }
}

function told(story, isBeside) {
  const askIt = () => {
    goTo("/");
    onlyFiles(story.articles.map(({ source_file: file }) => file), story.title);
  };
  return [
    el("p", { class: "kicker" }, say("story")),
    el("h1", { id: "story-title", dir: "auto" }, story.title),
    el("p", { class: "aside" }, [inWords({ articles: story.articles.length, origins: story.origins }), span(story)].filter(Boolean).join(" · ")),
    el("p", { class: "actions-row" }, button(say("ask_about_story"), askIt), views(story, isBeside)),
    ...picturesOf(story),
    el("h2", {}, say("reports_in_time")),
    isBeside
      ? sideBySide(story, (article) => [paper(article), headline(article)])
      : el("ol", { class: "timeline" }, ...story.articles.map((article) => report(article, story))),
  ];
}

/** To the reports side by side and back, where there are several. */
function views({ articles }, isBeside) {
  if (articles.length < 2) return null;
  const turn = () => goTo(addressOf({ view: isBeside ? null : "side" }));
  return button(say("side_by_side"), turn, { class: "quiet", "aria-pressed": String(isBeside) });
}

function span({ first_published: first, last_published: last }) {
  if (!first) return null;
  return first.slice(0, 10) === last.slice(0, 10) ? day(first) : `${day(first)} – ${day(last)}`;
}

function report(article, story) {
  const { article_id: id } = article;
  const figures = story.figures.filter((figure) => figure.article_id === id);
  const corrected = story.corrections.filter(({ corrects }) => corrects === id);
  const notice = corrected.map((each) => story.articles.find((other) => other.article_id === each.notice));
  return el(
    "li",
    {},
    paper(article),
    article.relation ? el("p", {}, el("span", { class: "badge" }, say(`relation_${article.relation}`))) : null,
    headline(article),
    ...figures.map((figure) =>
      el("p", { class: "figure", dir: "auto" }, say(`counted_${figure.counted}_was`, { figure: figure.text }), figure.withdrawn ? ` (${say("withdrawn")})` : "", " ", el("q", {}, inLine(figure.quote))),
    ),
    ...notice.filter(Boolean).map((each) => el("p", { class: "note" }, `${say("corrected_by")} `, articleLink(each.article_id, each.title))),
  );
}

function paper(article) {
  return el("p", {}, paperOf(article));
}

function headline({ article_id: id, title }) {
  return articleLink(id, title, "headline");
}
