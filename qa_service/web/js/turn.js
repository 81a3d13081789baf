// One question and its answer on the page, while it is made and afterwards.

import { actions } from "./answer_actions.js";
import * as notes from "./answer_notes.js";
import { AnswerText, spoken } from "./answer_text.js";
import { say } from "./catalogue.js";
import { announce, button, el } from "./dom.js";
import { foundCards, nearestCards, sourceCards } from "./source_cards.js";
import { openCitation } from "./source_panel.js";
import { level } from "./words.js";

export class Turn {
  /**
   * `asking` is what the turn can have done: `retry()` asks again what has no answer, `ask` asks
   * on, `askAll` asks without filters, `edit` puts a question into the field.
   */
  constructor(message, asking) {
    this.message = message;
    this.asking = asking;
    this.answer = null;
    this.citations = new Map();
    this.claims = [];
    this.shown = 0;
    this.text = new AnswerText((number, from) => this.open(number, from));
    this.status = el("p", { class: "progress", role: "status" });
    this.after = el("div", { class: "after" });
    this.beside = el("div", { class: "beside" });
    this.heading = el("h2", { class: "question", dir: "auto" }, message);
    this.node = el(
      "li",
      { class: "turn" },
      this.heading,
      el("div", { class: "said" }, this.text.node, this.status, this.after),
      this.beside,
    );
  }

  /** A stored turn, as it was. */
  static of(stored, asking) {
    const turn = new Turn(stored.message, asking);
    turn.finish(stored.answer);
    return turn;
  }

  /** Shows a source beside the answer; its number is marked as long as it is open. */
  open(number, from) {
    const cited = [...this.citations.values()];
    const answer = this.answer?.id ?? null;
    openCitation({ citations: cited, claims: this.claims, answer, mark: (open) => this.#mark(open) }, number, from);
  }

  progress(step) {
    this.status.textContent = say(step.status === "searching" ? "searching" : "answering");
    if (step.articles) this.beside.replaceChildren(...foundCards(step.articles));
  }

  addClaim({ claim, citations, segments }) {
    this.claims.push(claim);
    this.#write(segments, citations);
  }

  /** The whole answer: what streamed stays as it is, the rest is put behind it. */
  finish(answer) {
    this.answer = answer;
    this.claims = answer.claims;
    this.#write(answer.segments.slice(this.shown), answer.citations);
    this.status.textContent = "";
    this.node.dataset.status = answer.status;
    if (answer.claims.length) this.node.dataset.confidence = level(answer.confidence);
    this.after.replaceChildren(
      ...[
        notes.nearestSaidNote(answer),
        notes.doubtNote(answer),
        notes.searchedFor(answer, this.message),
        notes.filtersNote(answer, () => this.asking.askAll(this.message)),
        notes.choicesNote(answer, this.asking.ask),
        notes.degradedNote(answer.degraded),
        notes.storiesNote(answer),
        actions(answer, this.message, this.asking),
        notes.suggestionsNote(answer, this.asking.ask),
      ].filter(Boolean),
    );
    const near = answer.choices.length ? [] : nearestCards(answer.nearest);
    this.beside.replaceChildren(...sourceCards(answer, (...from) => this.open(...from)), ...near);
    // A picture is a help: without it the answer is whole.
    this.#draw(answer).catch(() => {});
  }

  /** It did not come to an end: stopped by the reader, broken off, or refused. */
  fail(reason) {
    this.status.textContent = "";
    this.node.dataset.status = "failed";
    this.beside.replaceChildren();
    this.after.replaceChildren(
      el("p", { class: "note", role: "alert" }, reason),
      el(
        "p",
        { class: "actions" },
        button(say("try_again"), this.asking.retry),
        button(say("edit_question"), () => this.asking.edit(this.message), { class: "quiet" }),
      ),
    );
  }

  async #draw(answer) {
    if (!answer.disagreements.length) return;
    const picture = await (await import("./figures.js")).pictureFor(answer);
    if (picture) this.text.node.append(picture);
  }

  #mark(number) {
    for (const node of this.node.querySelectorAll("[data-number]")) {
      if (Number(node.dataset.number) === number) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
    }
  }

  #write(segments, citations) {
    for (const cited of citations) this.citations.set(cited.number, cited);
    this.text.write(segments, this.claims, this.citations);
    this.shown += segments.length;
    if (segments.length) announce(spoken(segments));
  }
}
