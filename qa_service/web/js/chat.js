// The conversation on the page: asking, streaming, stopping, asking again.

import { ask as askService, call } from "./api.js";
import * as conversations from "./conversations.js";
import { byId, startAnnouncing } from "./dom.js";
import * as filters from "./filters.js";
import * as interrupted from "./interrupted.js";
import { goTo, pathOf, rename, viewOf } from "./router.js";
import { close as closeSource } from "./source_panel.js";
import { Turn } from "./turn.js";
import * as welcome from "./welcome.js";

const turns = byId("turns");
const field = byId("message");
const send = byId("send");
const stop = byId("stop");
let conversation = null;
let running = null;
let shown = 0;

/** Shows a stored conversation, or an empty one. */
export async function show(id) {
  if (id !== null && id === conversation) return;
  const request = (shown += 1);
  running?.abort();
  closeSource();
  conversation = id;
  turns.replaceChildren();
  welcome.hide();
  const stored = id === null ? [] : await load(id);
  if (request !== shown) return;
  turns.append(...stored.map((turn) => Turn.of(turn, ask).node));
  const message = interrupted.messageIn(id, stored);
  if (message !== null) showInterrupted(message);
  else if (id === null) welcome.show(ask);
  turns.lastElementChild?.scrollIntoView({ block: "start" });
  if (id === null) focusField();
}

async function load(id) {
  try {
    const { messages, title } = await call("GET", `/v1/conversations/${encodeURIComponent(id)}`);
    document.title = `${title} · Ask the articles`;
    return messages;
  } catch (error) {
    const turn = new Turn("This conversation cannot be shown", () => goTo("/"));
    turn.fail(error.message);
    turns.append(turn.node);
    return [];
  }
}

function showInterrupted(message) {
  const turn = new Turn(message, () => askAgain(turn));
  turn.fail("The page was left before the answer was there.");
  turns.append(turn.node);
}

/** Asks in the conversation that is shown. */
export async function ask(message) {
  if (running || !message.trim()) return;
  welcome.hide();
  startAnnouncing();
  const turn = new Turn(message.trim(), () => askAgain(turn));
  turns.append(turn.node);
  turn.node.scrollIntoView({ block: "start" });
  const stopping = new AbortController();
  setRunning(stopping);
  const question = { message, conversation_id: conversation, filters: filters.current() };
  interrupted.keep({ message, conversation_id: conversation, turns: turns.children.length - 1 });
  try {
    await follow(turn, askService(question, stopping.signal), stopping.signal);
  } catch (error) {
    turn.fail(error.name === "AbortError" ? "Stopped." : error.message);
    interrupted.forget();
  } finally {
    if (running === stopping) setRunning(null);
  }
}

async function follow(turn, events, signal) {
  for await (const { event, data } of events) {
    if (signal.aborted) return;
    if (event === "status") turn.progress(data.status);
    if (event === "claim") turn.addClaim(data);
    if (event !== "done") continue;
    turn.finish(data, ask);
    interrupted.forget();
    if (conversation === null) {
      conversation = data.conversation_id;
      document.title = `${turn.message} · Ask the articles`;
      if (viewOf(window.location.pathname).view === "chat") rename(pathOf(conversation));
    }
    await conversations.refresh();
  }
}

/** In the place of a turn that has no answer. */
function askAgain(turn) {
  if (running) return;
  turn.node.remove();
  ask(turn.message);
}

function setRunning(stopping) {
  running = stopping;
  send.hidden = Boolean(stopping);
  stop.hidden = !stopping;
  const leftAlone = [document.body, stop].includes(document.activeElement);
  if (!stopping && leftAlone) focusField();
}

/** Not on a touch screen, where it would open the keyboard. */
function focusField() {
  if (window.matchMedia("(pointer: fine)").matches) field.focus({ preventScroll: true });
}

function fit() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, window.innerHeight / 3)}px`;
}

byId("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  if (running || !field.value.trim()) return;
  ask(field.value);
  field.value = "";
  fit();
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  byId("ask").requestSubmit();
});
field.addEventListener("input", fit);
stop.addEventListener("click", () => running?.abort());
