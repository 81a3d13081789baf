// What the service's own search finds in the articles: their sentences, by article.

import { call } from "./api.js";
import { say } from "./catalogue.js";
import { el } from "./dom.js";
import { openCitation } from "./source_panel.js";
import { inLine, origin } from "./words.js";

const MOST = 50;

/** Items, an article each with its sentences in the order in which they were found. */
export async function foundSentences(words, { publisher, date_from: from, date_to: to }) {
  const filters = { publishers: publisher ? [publisher] : [], date_from: from || null, date_to: to || null };
  const { data } = await call("POST", "/v1/search", { query: words, limit: MOST, filters });
  const citations = data.map((hit, at) => ({ ...hit, number: at + 1 }));
  const open = { citations, claims: [], answer: null, mark };
  const by = Map.groupBy(citations, ({ article_id: id }) => id);
  return [...by.values()].map((hits) => item(hits, open));
}

function item(hits, from) {
  const [{ title }] = hits;
  const lines = hits.map((hit) => {
    const show = (event) => openCitation(from, hit.number, event.currentTarget);
    return el("li", {}, el("button", { type: "button", class: "hit", "data-number": hit.number, dir: "auto", on: { click: show } }, inLine(hit.quote)));
  });
  return el(
    "li",
    { class: "found-in" },
    el("h2", { class: "headline", dir: "auto" }, title),
    el("p", { class: "aside" }, el("bdi", {}, origin(hits[0]))),
    el("ul", { "aria-label": say("sentences_of", { title }) }, ...lines),
  );
}

function mark(number) {
  for (const node of document.querySelectorAll("#articles .hit")) {
    if (Number(node.getAttribute("data-number")) === number) node.setAttribute("aria-current", "true");
    else node.removeAttribute("aria-current");
  }
}
