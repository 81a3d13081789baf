// An answer as lines: one claim a line, and what its reports differ in as one block.

import { claimNode } from "./claim.js";
import { el } from "./dom.js";
import { withoutMarkers } from "./words.js";

const LISTED = /\n- $/;

export class AnswerText {
  #open;
  #line = null;
  #list = null;
  #block = null;

  /** `open` shows the citation with a number. */
  constructor(open) {
    this.#open = open;
    this.node = el("div", { class: "answer", dir: "auto" });
  }

  /** Adds segments, in order. `claims` are the answer's claims as far as they are known. */
  write(segments, claims, citations) {
    for (const segment of segments) this.#add(segment, claims, citations);
  }

  /** The block of what the reports differ in that was begun last, or null. */
  get block() {
    return this.#block;
  }

  #add(segment, claims, citations) {
    if (segment.type === "aside" && this.#line) {
      this.#line.append(" ", el("span", { class: "told-aside", dir: "auto" }, segment.text));
    } else if (segment.type === "disagreement") {
      this.#list = null;
      this.#block = el("section", { class: "positions" });
      this.node.append(this.#block);
      this.#begin(this.#block, "p", segment);
    } else if (segment.type === "claim") {
      this.#begin(this.#placeFor(segment), this.#list ? "li" : "p", segment);
      this.#line.append(claimNode(claims[segment.claim], citations, this.#open));
    } else {
      this.#list = null;
      this.#begin(this.node, "p", segment);
    }
  }

  #begin(place, tag, { type, text }) {
    this.#line = el(tag, { class: `told-${type}`, dir: "auto" }, ...(type === "claim" ? [] : [text]));
    place.append(this.#line);
  }

  /** A listed claim goes on with the list before it; any other ends it. */
  #placeFor({ before }) {
    if (!LISTED.test(before)) {
      this.#list = null;
      return this.node;
    }
    if (!this.#list) {
      this.#list = el("ul");
      const isBlocks = this.#line && this.#line.parentNode === this.#block;
      (isBlocks ? this.#block : this.node).append(this.#list);
    }
    return this.#list;
  }
}

/** The words of segments without the markers of their claims. */
export function spoken(segments) {
  return segments
    .map(({ type, text, before }) => before + (type === "claim" ? withoutMarkers(text) : text))
    .join("");
}
