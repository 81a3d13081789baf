// What a reader sees before the first question: what there is, and questions it answers.

import { call } from "./api.js";
import { say } from "./catalogue.js";
import { byId, el, notify, questionList } from "./dom.js";
import { newestStories, storyItem } from "./stories.js";
import { dayRange } from "./words.js";

const STORIES = 4;
const place = byId("welcome");
const below = byId("collection");

/** Shows how many articles there are and questions that they answer. `ask` asks one. */
export async function show(ask) {
  place.hidden = false;
  below.hidden = false;
  below.replaceChildren();
  place.replaceChildren(el("h1", {}, say("title")));
  try {
    const { articles, language_model: model } = await call("GET", "/readyz");
    if (!articles) return place.replaceChildren(el("h1", {}, say("title")), ...empty());
    place.append(el("p", {}, say(model ? "how_written" : "how_quoted")));
    await Promise.all([count(), suggest(ask)]);
  } catch (error) {
    place.append(el("p", { class: "note", role: "alert" }, error.message));
  }
}

export function hide() {
  place.hidden = true;
  below.hidden = true;
}

function empty() {
  return [el("p", {}, say("no_articles")), el("p", {}, el("a", { class: "button", href: "/library" }, say("add_articles")))];
}

/** What is there. That it cannot be told does not keep anybody from asking. */
async function count() {
  const [held, stories] = await Promise.all([call("GET", "/v1/articles/overview"), newestStories(STORIES)]).catch(
    (error) => [notify(error.message)],
  );
  if (!held) return;
  const papers = held.publishers ? say("papers", { number: held.publishers }) : null;
  const period = held.date_from && dayRange(held.date_from, held.date_to);
  const line = [say("articles", { number: held.articles }), papers, period].filter(Boolean).join(" · ");
  place.append(el("p", { class: "aside held" }, el("bdi", {}, line)));
  if (!stories.data.length) return;
  const list = el("ul", { class: "stories" }, ...stories.data.map(storyItem));
  below.append(el("section", {}, el("h2", {}, say("newest_stories")), list));
}

async function suggest(ask) {
  const { data } = await call("GET", "/v1/suggestions");
  if (!data.length) return;
  const choices = data.map((question) => ({ label: question, question }));
  below.prepend(el("section", {}, el("h2", {}, say("for_example")), questionList(choices, ask)));
}
