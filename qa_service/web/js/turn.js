// One question and its answer on the page, while it is made and afterwards.

import { actions } from "./answer_actions.js";
import * as notes from "./answer_notes.js";
import { announce, button, el } from "./dom.js";
import { segmentNodes, spoken } from "./segments.js";
import { openCitation } from "./source_panel.js";

const PROGRESS = { searching: "Searching the articles …", answering: "Writing the answer …" };

export class Turn {
  /** `retry` asks the same question again, as long as it has no answer. */
  constructor(message, retry) {
    this.message = message;
    this.retry = retry;
    this.citations = new Map();
    this.claims = [];
    this.shown = 0;
    this.text = el("p", { class: "answer", dir: "auto" });
    this.status = el("p", { class: "progress", role: "status" });
    this.after = el("div", { class: "after" });
    this.node = el(
      "li",
      { class: "turn" },
      el("h2", { class: "question", dir: "auto" }, message),
      this.text,
      this.status,
      this.after,
    );
    this.open = (number, from) => openCitation([...this.citations.values()], number, from);
  }

  /** A stored turn, as it was. */
  static of(stored, ask) {
    const turn = new Turn(stored.message);
    turn.finish(stored.answer, ask);
    return turn;
  }

  progress(step) {
    this.status.textContent = PROGRESS[step] ?? "";
  }

  addClaim({ claim, citations, segments }) {
    this.claims.push(claim);
    this.#write(segments, citations);
  }

  /** The whole answer: what streamed stays as it is, the rest is put behind it. `ask` asks on. */
  finish(answer, ask) {
    this.retry = () => ask(this.message);
    this.claims = answer.claims;
    this.#write(answer.segments.slice(this.shown), answer.citations);
    this.status.textContent = "";
    this.after.replaceChildren(
      ...[
        notes.searchedFor(answer, this.message),
        notes.filtersNote(answer.applied_filters),
        notes.choicesNote(answer, ask),
        notes.nearestNote(answer),
        notes.degradedNote(answer.degraded),
        notes.sourceList(answer, this.open),
        notes.storiesNote(answer),
        actions(answer, this.retry),
      ].filter(Boolean),
    );
    this.node.dataset.status = answer.status;
  }

  /** It did not come to an end: stopped by the reader, broken off, or refused. */
  fail(reason) {
    this.status.textContent = "";
    this.node.dataset.status = "failed";
    this.after.replaceChildren(
      el("p", { class: "note", role: "alert" }, reason),
      button("Try again", this.retry),
    );
  }

  #write(segments, citations) {
    for (const cited of citations) this.citations.set(cited.number, cited);
    this.text.append(...segmentNodes(segments, this.claims, this.citations, this.open));
    this.shown += segments.length;
    if (segments.length) announce(spoken(segments));
  }
}
