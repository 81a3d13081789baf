// What a reader can do with an answer: copy it, judge it, report a mistake, ask otherwise.

import { call } from "./api.js";
import { say } from "./catalogue.js";
import { copyRich } from "./clipboard.js";
import { button, el, notify } from "./dom.js";
import { asMarkdown } from "./markdown.js";
import { asRich } from "./rich_text.js";
import { local } from "./storage.js";
import { confidence, inLine, withoutMarkers } from "./words.js";

const COMMENT_CHARS = 2000;
const MOST_REMEMBERED = 200;

/** Tells this browser's readers' judgements apart from others', and nothing else about them. */
function author() {
  const known = local.get("author") ?? crypto.getRandomValues(new Uint32Array(2)).join("");
  local.set("author", known);
  return known;
}

export function actions(answer, message, { ask, edit }) {
  const copyIt = async () => {
    await copyRich(asMarkdown(answer), asRich(answer));
    notify(say("copied"));
  };
  const bar = el("div", { class: "actions" });
  const box = el("div", {}, bar);
  // "You are welcome." is nothing to be copied or asked again.
  const isFixed = answer.composer === "fixed";
  const mayDiffer = !isFixed && (answer.composer !== "extractive" || answer.degraded.length > 0);
  bar.append(
    answer.claims.length === 0 ? "" : sureness(answer.confidence),
    el(
      "div",
      {},
      isFixed ? null : button(say("copy"), copyIt, { class: "quiet" }),
      mayDiffer ? button(say("ask_again"), () => ask(message), { class: "quiet" }) : null,
      button(say("edit_question"), () => edit(message), { class: "quiet" }),
      ...judging(answer, box),
    ),
  );
  return box;
}

function sureness(share) {
  return el(
    "details",
    { class: "confidence" },
    el("summary", {}, confidence(share)),
    el("p", { class: "aside" }, say("confidence_means")),
  );
}

function judging(answer, box) {
  const helpful = button(say("helpful"), praise, { class: "quiet" });
  const report = button(say("report"), toggleForm, { class: "quiet", "aria-expanded": "false" });
  let given = remembered(answer.id);
  mark();
  tellOutcome();

  function mark() {
    helpful.setAttribute("aria-pressed", String(given?.rating === "up"));
    report.setAttribute("aria-pressed", String(given?.rating === "down"));
  }

  /** What became of a report, where there is one. */
  async function tellOutcome() {
    if (given?.rating !== "down") return;
    const { verdict, remark } = await call("GET", `/v1/feedback/${encodeURIComponent(given.id)}`).catch(() => ({}));
    const told = verdict === undefined ? "report_gone" : `report_${verdict ?? "open"}`;
    box.append(el("p", { class: "outcome", role: "status", dir: "auto" }, say(told), remark ? ` ${remark}` : ""));
  }

  async function judge(rating, comment = "") {
    given = await call("POST", "/v1/feedback", {
      answer_id: answer.id,
      rating,
      comment,
      channel: "web",
      author: author(),
    });
    remember(answer.id, given);
    mark();
  }

  async function praise() {
    try {
      if (given?.rating === "up") {
        await call("DELETE", `/v1/feedback/${given.id}`);
        given = null;
        remember(answer.id, null);
        mark();
      } else {
        await judge("up");
        notify(say("thanks"));
      }
    } catch (error) {
      notify(error.message);
    }
  }

  function toggleForm() {
    const open = box.querySelector("form");
    open?.remove();
    report.setAttribute("aria-expanded", String(!open));
    if (open) return;
    const form = reportForm(answer, async (comment) => {
      await judge("down", comment);
      report.setAttribute("aria-expanded", "false");
    });
    box.append(form);
    form.querySelector("select, textarea").focus();
  }

  return [helpful, report];
}

/** Which sentence is wrong, and why; `send` is given both as one comment. */
function reportForm(answer, send) {
  const sentences = answer.claims.map(({ text }) => inLine(withoutMarkers(text)));
  const options = [say("whole_answer"), ...sentences].map((text) => el("option", { value: text }, text));
  const which = sentences.length ? el("select", {}, ...options) : null;
  const why = el("textarea", { rows: "3", maxlength: COMMENT_CHARS, dir: "auto", required: true });
  const submit = async (event) => {
    event.preventDefault();
    const about = which && which.selectedIndex > 0 ? `“${which.value}”: ` : "";
    try {
      await send(`${about}${why.value}`.slice(0, COMMENT_CHARS));
      form.replaceWith(el("p", { class: "aside", role: "status" }, say("reported")));
    } catch (error) {
      notify(error.message);
    }
  };
  const form = el(
    "form",
    { class: "comment", on: { submit } },
    which && el("label", {}, say("which_sentence"), which),
    el("label", {}, say("what_is_wrong"), why),
    el("button", { type: "submit" }, say("send")),
  );
  return form;
}

function remembered(answerId) {
  return (local.get("judged") ?? []).find(({ answer_id: id }) => id === answerId) ?? null;
}

function remember(answerId, given) {
  const others = (local.get("judged") ?? []).filter(({ answer_id: id }) => id !== answerId);
  const own = given ? [{ answer_id: answerId, id: given.id, rating: given.rating }] : [];
  local.set("judged", [...others, ...own].slice(-MOST_REMEMBERED));
}
