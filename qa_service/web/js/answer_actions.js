// What a reader can do with an answer: copy it, ask again, judge it.

import { call } from "./api.js";
import { button, el, notify } from "./dom.js";
import { asMarkdown, copy } from "./markdown.js";
import { confidence } from "./words.js";

const COMMENT_CHARS = 2000;

/** Tells this browser's readers' judgements apart from others', and nothing else about them. */
function author() {
  const known = localStorage.getItem("author") ?? crypto.getRandomValues(new Uint32Array(2)).join("");
  localStorage.setItem("author", known);
  return known;
}

export function actions(answer, retry) {
  const copyIt = async () => {
    await copy(asMarkdown(answer));
    notify("Copied with its sources.");
  };
  const bar = el(
    "div",
    { class: "actions" },
    answer.claims.length === 0 ? null : el("span", { class: "confidence" }, confidence(answer.confidence)),
    button("Copy", copyIt, { class: "quiet" }),
    button("Ask again", retry, { class: "quiet" }),
  );
  const box = el("div", {}, bar);
  bar.append(...thumbs(answer, box));
  return box;
}

function thumbs(answer, box) {
  let given = null;
  const marks = {
    up: button("Helpful", () => judge("up"), { class: "quiet", "aria-pressed": "false" }),
    down: button("Not helpful", () => judge("down"), { class: "quiet", "aria-pressed": "false" }),
  };

  async function judge(rating) {
    try {
      if (given?.rating === rating) {
        await call("DELETE", `/v1/feedback/${given.id}`);
        given = null;
      } else {
        given = await give(answer.id, rating, given?.comment ?? "");
      }
    } catch (error) {
      return notify(error.message);
    }
    for (const [name, mark] of Object.entries(marks)) {
      mark.setAttribute("aria-pressed", String(name === given?.rating));
    }
    box.querySelector("form")?.remove();
    if (given) box.append(commentForm(answer.id, given.rating));
  }

  return [marks.up, marks.down];
}

function give(answerId, rating, comment) {
  const body = { answer_id: answerId, rating, comment, channel: "web", author: author() };
  return call("POST", "/v1/feedback", body);
}

function commentForm(answerId, rating) {
  const field = el("textarea", { rows: "2", maxlength: COMMENT_CHARS, dir: "auto" });
  const label = rating === "up" ? "What was good? (optional)" : "What was wrong? (optional)";
  const submit = async (event) => {
    event.preventDefault();
    try {
      await give(answerId, rating, field.value);
      form.replaceWith(el("p", { class: "aside", role: "status" }, "Thank you."));
    } catch (error) {
      notify(error.message);
    }
  };
  const form = el(
    "form",
    { class: "comment", on: { submit } },
    el("label", {}, label, field),
    el("button", { type: "submit" }, "Send"),
  );
  return form;
}
