// One question and its answer on the page, while it is made and afterwards.

import { actions } from "./answer_actions.js";
import * as notes from "./answer_notes.js";
import { claimNodes, spoken } from "./claim.js";
import { announce, button, el } from "./dom.js";
import { openCitation } from "./source_panel.js";
import { cut } from "./text.js";

const PROGRESS = { searching: "Searching the articles …", answering: "Writing the answer …" };

export class Turn {
  /** `retry` asks the same question again. */
  constructor(message, retry) {
    this.message = message;
    this.retry = retry;
    this.citations = new Map();
    this.said = 0;
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
  static of(stored, retry) {
    const turn = new Turn(stored.message, retry);
    turn.finish(stored.answer);
    return turn;
  }

  progress(step) {
    this.status.textContent = PROGRESS[step] ?? "";
  }

  addClaim({ claim, citations, lead }) {
    for (const cited of citations) this.citations.set(cited.number, cited);
    this.text.append(lead);
    this.text.append(...claimNodes(claim, this.citations, this.open));
    this.said = claim.end;
    announce(lead + spoken(claim));
  }

  /** The whole answer: what streamed stays as it is, the rest is put behind it. */
  finish(answer) {
    if (this.said === 0) this.#write(answer);
    const rest = cut(answer.answer, this.said);
    if (rest) {
      this.text.append(rest);
      announce(rest);
    }
    this.status.textContent = "";
    this.after.replaceChildren(
      ...[
        ...notes.disagreementNotes(answer, this.citations, this.open),
        notes.searchedFor(answer, this.message),
        notes.filtersNote(answer.applied_filters),
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

  #write(answer) {
    this.text.replaceChildren();
    this.said = 0;
    for (const cited of answer.citations) this.citations.set(cited.number, cited);
    for (const claim of answer.claims) {
      this.text.append(cut(answer.answer, this.said, claim.start));
      this.text.append(...claimNodes(claim, this.citations, this.open));
      this.said = claim.end;
    }
  }
}
