// The sources of an answer as cards: paper, day with age, headline, and who else printed it.

import { say } from "./catalogue.js";
import { el } from "./dom.js";
import { articleLink } from "./source_panel.js";
import { age, day, inLine, titleBeside, withoutMarkers } from "./words.js";

/** Cards of an answer's citations, one an article; `open` shows one. */
export function sourceCards(answer, open) {
  if (!answer.citations.length) return [];
  const told = answer.claims.map(({ text }) => inLine(withoutMarkers(text))).join("\n");
  const byArticle = Map.groupBy(answer.citations, ({ article_id: id }) => id);
  const items = [...byArticle.values()].map(([first, ...others]) =>
    el("li", {}, card(first, told, open), ...others.map((cited) => further(cited, open)), copies(first)),
  );
  return [el("h3", {}, say("sources")), el("ol", { class: "sources" }, ...items)];
}

/** What was found, while the answer is made. */
export function foundCards(articles) {
  if (!articles.length) return [];
  const items = articles.map((article) =>
    el("li", { class: "found" }, paperOf(article), el("span", { class: "headline", dir: "auto" }, article.title)),
  );
  return [el("h3", {}, say("reading")), el("ul", { class: "sources" }, ...items)];
}

/** The articles nearest to a question without an answer. */
export function nearestCards(articles) {
  if (!articles.length) return [];
  const items = articles.map((article) =>
    el("li", { class: "found" }, paperOf(article), articleLink(article.article_id, article.title, "headline")),
  );
  return [el("h3", {}, say("nearest")), el("ul", { class: "sources nearest" }, ...items)];
}

/** Of one citation; the quote is left out where `told`, the answer, has it word for word. */
export function card(cited, told, open) {
  const quote = inLine(cited.quote);
  return el(
    "button",
    {
      type: "button",
      class: "source",
      "data-number": cited.number,
      on: { click: (event) => open(cited.number, event.currentTarget) },
    },
    el("span", { class: "number" }, String(cited.number)),
    paperOf(cited),
    el("span", { class: "headline", dir: "auto" }, titleBeside(cited) ?? quote),
    told.includes(quote) || !titleBeside(cited) ? null : el("q", { dir: "auto" }, quote),
  );
}

/** Another place in an article whose card stands above. */
function further(cited, open) {
  return el(
    "button",
    { type: "button", class: "source further", "data-number": cited.number, on: { click: (event) => open(cited.number, event.currentTarget) } },
    el("span", { class: "number" }, String(cited.number)),
    el("q", { dir: "auto" }, inLine(cited.quote)),
  );
}

/** Who printed it and when; what its file is called tells a reader nothing. */
export function paperOf({ publisher, published_at: published }) {
  const when = published ? [day(published), age(published)].filter(Boolean).join(" · ") : say("undated");
  return el(
    "span",
    { class: "paper" },
    publisher && el("span", { class: "name", dir: "auto" }, publisher),
    publisher && " ",
    el("time", published ? { datetime: published } : {}, when),
  );
}

function copies({ also_in: others }) {
  if (!others?.length) return null;
  const items = others.map((copy) =>
    el("li", {}, paperOf(copy), articleLink(copy.article_id, copy.title, "headline")),
  );
  return el(
    "details",
    { class: "copies" },
    el("summary", {}, say("more_papers", { number: others.length })),
    el("ul", {}, ...items),
  );
}
