// What a reader sees before the first question.

import { call } from "./api.js";
import { byId, el, questionList } from "./dom.js";
import { count } from "./words.js";

const place = byId("welcome");

/** Shows how many articles there are and questions that they answer. `ask` asks one. */
export async function show(ask) {
  place.hidden = false;
  place.replaceChildren(el("h1", {}, "Ask the articles"));
  try {
    const state = await call("GET", "/readyz");
    place.replaceChildren(el("h1", {}, "Ask the articles"), ...opening(state));
    if (state.articles) await suggest(ask);
  } catch (error) {
    place.append(el("p", { class: "note", role: "alert" }, error.message));
  }
}

export function hide() {
  place.hidden = true;
}

function opening({ articles, language_model: model }) {
  if (!articles) {
    return [
      el("p", {}, "There are no articles yet, so nothing can be answered."),
      el("p", {}, el("a", { class: "button", href: "/library" }, "Add articles")),
    ];
  }
  const how = model
    ? `${model} answers, and every sentence is checked against them.`
    : "Answers are their own sentences, word for word.";
  const numbers = "A number behind a sentence opens the source where it says so.";
  return [el("p", {}, `Ask about ${count(articles, "article")}. ${how} ${numbers}`)];
}

async function suggest(ask) {
  const { data } = await call("GET", "/v1/suggestions");
  if (!data.length) return;
  const choices = data.map((question) => ({ label: question, question }));
  place.append(el("h2", {}, "For example"), questionList(choices, ask));
}
