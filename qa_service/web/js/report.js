// One reported mistake: the answer as it was shown, what its sources are today, what became of it.

import { answerShown } from "./answer_shown.js";
import { call } from "./api.js";
import { careButtons, pinNote } from "./article_care.js";
import { say } from "./catalogue.js";
import { button, el, notify } from "./dom.js";
import { card } from "./source_cards.js";
import { dayName } from "./words.js";

const VERDICTS = ["right", "wrong", "mended"];
const REMARK_CHARS = 1000;

/** Fills `place`; `isWanted()` says whether it is still to be shown. */
export async function show(place, id, isWanted) {
  const path = `/v1/reports/${encodeURIComponent(id)}`;
  const back = el("p", {}, el("a", { href: "/desk" }, say("all_reports")));
  const today = el("section", { class: "today", "aria-live": "polite" });
  place.replaceChildren(back, el("h1", { id: "desk-title" }, say("desk")));

  async function load() {
    try {
      const report = await call("GET", path);
      const articles = await articlesOf(report);
      if (!isWanted()) return;
      document.title = `${report.question} · ${say("desk")}`;
      place.replaceChildren(back, ...told(report, articles, today, load), decision(report, path, load));
    } catch (error) {
      if (isWanted()) place.replaceChildren(back, el("p", { class: "note", role: "alert" }, error.message));
    }
  }

  await load();
}

/** By id, those that are still there. */
async function articlesOf({ answer, sources }) {
  const gone = new Set(sources.filter(({ standing }) => standing === "gone").map(({ number }) => number));
  const ids = answer.citations.filter(({ number }) => !gone.has(number)).map(({ article_id: id }) => id);
  const found = await Promise.all([...new Set(ids)].map((id) => call("GET", `/v1/articles/${encodeURIComponent(id)}`)));
  return new Map(found.map((article) => [article.id, article]));
}

function told(report, articles, today, changed) {
  const about = [dayName(report.updated_at), say(`reported_${report.channel}`), report.reporter];
  const standing = new Map(report.sources.map((source) => [source.number, source]));
  const seen = new Set();
  const beside = (cited, open) => {
    const article = seen.has(cited.article_id) ? null : articles.get(cited.article_id);
    seen.add(cited.article_id);
    return [
      card(cited, "", open),
      standingLine(standing.get(cited.number), cited),
      article ? el("p", { class: "row-actions" }, ...careButtons(article, changed)) : null,
    ];
  };
  return [
    el("h1", { id: "desk-title", dir: "auto" }, report.question),
    el("section", { class: "told-report" },
      el("h2", {}, say("reader_says")),
      el("p", { dir: "auto" }, report.comment || say("no_reason")),
      el("p", { class: "aside" }, el("bdi", {}, about.filter(Boolean).join(" · "))),
      report.message.trim() === report.question.trim() ? null : el("p", { class: "aside" }, say("asked_as"), " ", el("q", { dir: "auto" }, report.message)),
    ),
    el("div", { class: "both" },
      el("section", {}, el("h2", {}, say("as_shown")), answerShown(report.answer, beside), events(report.answer)),
      today,
    ),
    el("p", {}, button(say("ask_again"), () => askAgain(report, today), { class: "quiet" })),
  ];
}

function standingLine({ standing, version }, { article_id: id }) {
  const path = `/articles/${encodeURIComponent(id)}/changes/${version}`;
  return el(
    "p",
    { class: "standing", "data-standing": standing },
    say(`standing_${standing}`),
    standing === "changed" && version ? " · " : null,
    standing === "changed" && version ? el("a", { href: path, target: "_blank", rel: "noopener" }, say("what_changed")) : null,
  );
}

/** The events behind the answer, each to be noted. */
function events({ stories }) {
  if (!stories.length) return null;
  const items = stories.map(({ id, title }) => {
    const pin = () => pinNote({ story_id: id }, title).catch((error) => notify(error.message));
    const label = say("pin_on_event");
    return el(
      "li",
      {},
      el("a", { href: `/stories/${encodeURIComponent(id)}`, dir: "auto" }, title),
      " ",
      button(label, pin, { class: "quiet small", "aria-label": `${label}: “${title}”` }),
    );
  });
  return el("ul", { class: "events" }, ...items);
}

/** The same question to the service as it is now; nothing is kept of it. */
async function askAgain({ question, answer }, place) {
  const heading = el("h2", {}, say("as_today"));
  place.replaceChildren(heading, el("p", { class: "progress" }, say("searching")));
  try {
    const asked = { message: question, filters: answer.applied_filters, store: false };
    const found = await call("POST", "/v1/chat", asked);
    place.replaceChildren(heading, answerShown(found, (cited, open) => [card(cited, "", open)]));
  } catch (error) {
    place.replaceChildren(heading, el("p", { class: "note", role: "alert" }, error.message));
  }
}

function decision(report, path, changed) {
  const choices = VERDICTS.map((verdict) =>
    el("label", {}, el("input", { type: "radio", name: "verdict", value: verdict, required: true, checked: verdict === report.verdict }), say(`verdict_${verdict}`)),
  );
  const remark = el("textarea", { rows: "2", maxlength: REMARK_CHARS, dir: "auto" });
  remark.value = report.remark;
  const decide = async (verdict) => {
    try {
      await call("PATCH", path, { verdict, remark: verdict ? remark.value : "" });
      notify(say(verdict ? "decided" : "opened_again"));
      await changed();
    } catch (error) {
      notify(error.message);
    }
  };
  const submit = (event) => {
    event.preventDefault();
    decide(form.elements.verdict.value);
  };
  const form = el(
    "form",
    { class: "decision", on: { submit } },
    el("fieldset", {}, el("legend", {}, say("what_became")), ...choices),
    el("label", {}, say("remark_label"), remark),
    el(
      "p",
      { class: "actions-row" },
      el("button", { type: "submit" }, say("tell_reader")),
      report.verdict ? button(say("open_again"), () => decide(null), { class: "quiet" }) : null,
    ),
  );
  return form;
}
