// What is to be said about an answer beside its claims.

import { sourceAddress } from "./api.js";
import { say } from "./catalogue.js";
import { button, el, questionList } from "./dom.js";
import { filterWords, level } from "./words.js";

const DEGRADED = new Set(["verification", "language_model", "reader", "search_index"]);

/** What to do about an answer that is likely not one. */
export function doubtNote(answer) {
  const isDoubtful = answer.claims.length && level(answer.confidence) === "low";
  return isDoubtful ? el("p", { class: "note doubt" }, say("doubt")) : null;
}

export function searchedFor(answer, message) {
  if (answer.question.trim() === message.trim()) return null;
  return el("p", { class: "aside" }, `${say("searched_for")} `, el("bdi", {}, answer.question));
}

/** Which articles were searched where not all were. */
export function onlySearched(answer) {
  const words = filterWords(answer.applied_filters);
  return words.length ? el("p", { class: "aside" }, say("only_searched", { which: words.join(", ") })) : null;
}

/** The same, with a way on where nothing was found: `askAll` asks all of them. */
export function filtersNote(answer, askAll) {
  const told = onlySearched(answer);
  return told && answer.status === "not_found"
    ? el("div", { class: "filtered" }, told, button(say("search_all"), askAll, { class: "suggestion" }))
    : told;
}

/** What the answer had to do without: in a reader's words, or as the service tells its operator. */
export function degradedNote(degraded, { asTold = false } = {}) {
  if (!degraded.length) return null;
  const said = asTold ? degraded : new Set(degraded.map(inReadersWords));
  const items = [...said].map((problem) => el("li", {}, problem));
  return el("div", { class: "note" }, say("degraded"), el("ul", {}, ...items));
}

function inReadersWords(problem) {
  const part = problem.slice(0, Math.max(0, problem.indexOf(":"))).replace(" ", "_");
  return say(DEGRADED.has(part) ? `degraded_${part}` : "degraded_part");
}

/** What the articles say instead, where they do not answer: with the page of its source. */
export function nearestSaidNote({ nearest_said: near }) {
  if (!near) return null;
  const link = el("a", { href: sourceAddress(near) }, near.title);
  return el("p", { class: "note nearest-said", dir: "auto" }, `${near.text} `, link);
}

/** The events that the question fits, where it fits too many: a button asks of one alone. */
export function choicesNote(answer, ask) {
  return answer.choices.length ? questionList(answer.choices, ask) : null;
}

/** Questions to ask next, which the articles answer. */
export function suggestionsNote(answer, ask) {
  const next = (answer.suggestions ?? []).map((question) => ({ label: question, question }));
  if (!next.length) return null;
  return el("section", { class: "ask-next" }, el("h3", {}, say("ask_next")), questionList(next, ask));
}

/** The events behind the answer, where several articles report one: each has a page. */
export function storiesNote(answer) {
  const several = (answer.stories ?? []).filter(({ articles }) => articles > 1);
  if (!several.length) return null;
  const links = several.map((story) =>
    el(
      "li",
      {},
      el("a", { href: `/stories/${encodeURIComponent(story.id)}`, dir: "auto" }, story.title),
      el("span", { class: "aside" }, ` ${inWords(story)}`),
    ),
  );
  return el("div", { class: "told-stories" }, el("h3", {}, say("whole_story")), el("ul", {}, ...links));
}

/** "5 reports, 3 of them independent": how many texts stand behind a story. */
export function inWords({ articles, origins }) {
  const reports = say("reports", { number: articles });
  return origins < articles ? `${reports}, ${say("independent", { number: origins })}` : reports;
}
