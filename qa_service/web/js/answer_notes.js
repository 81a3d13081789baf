// What is to be said about an answer beside its claims.

import { el, questionList } from "./dom.js";
import { articleLink } from "./source_panel.js";
import { inWords } from "./stories.js";
import { filterWords, origin, period, place, titleBeside } from "./words.js";

const ACROSS_LINES = /\s+/g;

export function searchedFor(answer, message) {
  const same = answer.question.trim() === message.trim();
  return same && answer.status !== "not_found" ? null : el("p", { class: "aside" }, "Searched for: ", bidi(answer.question));
}

export function filtersNote(filters) {
  const words = filterWords(filters);
  return words.length
    ? el("p", { class: "aside" }, `Only articles ${words.join(", ")} were searched.`)
    : null;
}

export function degradedNote(degraded) {
  if (!degraded.length) return null;
  const items = degraded.map((problem) => el("li", {}, problem));
  return el("div", { class: "note" }, "Not everything worked as it should:", el("ul", {}, ...items));
}

/** The events that the question fits, where it fits too many: a button asks of one alone. */
export function choicesNote(answer, ask) {
  return answer.choices.length ? questionList(answer.choices, ask) : null;
}

export function nearestNote(answer) {
  if (!answer.nearest.length) return null;
  const items = answer.nearest.map((article) =>
    el("li", {}, articleLink(article.article_id, article.title), ` (${article.source_file})`),
  );
  return el("div", { class: "nearest" }, "The nearest articles are:", el("ul", {}, ...items));
}

/** The numbered sources under an answer: quote, title, publisher, date, place. */
export function sourceList(answer, open) {
  if (!answer.citations.length) return null;
  const items = answer.citations.map((cited) =>
    el(
      "li",
      { value: cited.number },
      el(
        "button",
        {
          type: "button",
          class: "source",
          on: { click: (event) => open(cited.number, event.currentTarget) },
        },
        el("q", { dir: "auto" }, cited.quote.replace(ACROSS_LINES, " ")),
        el("span", { class: "where" }, bidi(whereItStands(cited))),
      ),
      ...daysNote(timesOf(answer.claims, cited)),
    ),
  );
  return el("div", {}, el("h3", {}, "Sources"), el("ol", { class: "sources" }, ...items));
}

/** Which days "Saturday" and the like were in a source. */
function daysNote(times) {
  const told = times.map((time) => {
    const lent = time.inferred ? ", going by another report of this" : "";
    return `“${time.text}”: ${period(time)}${lent}`;
  });
  return told.length ? [el("p", { class: "days", dir: "auto" }, told.join("; "))] : [];
}

/** The times in what is quoted, each expression once; by the article's own date if it has one. */
function timesOf(claims, { number }) {
  const known = new Map();
  for (const time of claims.flatMap(({ resolved_times: times }) => times ?? [])) {
    if (time.citation !== number) continue;
    const key = `${time.text.toLowerCase()} ${time.date_from} ${time.date_to}`;
    if (!known.has(key) || known.get(key).inferred) known.set(key, time);
  }
  return [...known.values()];
}

function whereItStands(cited) {
  const copies = (cited.also_in ?? []).map((copy) => copy.publisher ?? copy.source_file);
  const also = copies.length ? `also in ${copies.join(", ")}` : null;
  return [titleBeside(cited), origin(cited), place(cited), also].filter(Boolean).join(" · ");
}

/** How many texts stand behind the cited articles, where there are more articles of a story. */
export function storiesNote(answer) {
  const several = (answer.stories ?? []).filter(({ articles }) => articles > 1);
  if (!several.length) return null;
  if (several.length === 1) {
    return el("p", { class: "aside" }, `This event is reported by ${inWords(several[0])}.`);
  }
  const told = several.map((story) => `${story.title}: ${inWords(story)}`);
  return el("p", { class: "aside" }, "Reports of each event: ", bidi(told.join("; ")), ".");
}

export function bidi(text) {
  return el("bdi", {}, text);
}
