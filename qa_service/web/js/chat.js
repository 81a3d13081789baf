// The conversation on the page: asking, streaming, stopping, asking again.

import { ask as askService, call, stopAsking } from "./api.js";
import { say } from "./catalogue.js";
import * as conversations from "./conversations.js";
import { byId, startAnnouncing } from "./dom.js";
import * as draft from "./draft.js";
import * as filters from "./filters.js";
import * as interrupted from "./interrupted.js";
import { tellOtherTabs } from "./other_tabs.js";
import { current, goTo, pathOf, rename } from "./router.js";
import { close as closeSource } from "./source_panel.js";
import { Turn } from "./turn.js";
import * as welcome from "./welcome.js";

const place = byId("turns");
const send = byId("send");
const stop = byId("stop");

/** What is shown: its conversation (null: a new one), its turns, and the question under way. */
let shown = { id: null, turns: [], running: null };
/** Conversations whose answers are still made while another one is shown. */
const elsewhere = new Set();
let hasBegun = false;

/** Shows a stored conversation, or an empty one. What is under way goes on. */
export async function show(id) {
  if (hasBegun && id === shown.id) {
    if (id !== null) return;
    if (!shown.turns.length) return welcome.show(ask);
  }
  hasBegun = true;
  closeSource();
  if (shown.running) elsewhere.add(shown);
  const underWay = [...elsewhere].find((other) => id !== null && other.id === id);
  elsewhere.delete(underWay);
  const opened = (shown = underWay ?? { id, turns: [], running: null });
  place.replaceChildren(...opened.turns.map(({ node }) => node));
  setRunning();
  welcome.hide();
  draft.restore(id);
  if (!underWay) await fill(opened);
  if (opened !== shown) return;
  setTitle();
  opened.turns.at(-1)?.node.scrollIntoView({ block: "start" });
  if (id === null) focusField();
  document.dispatchEvent(new Event("scripted"));
  if (byId("ask").hasAttribute("aria-busy")) send.form.requestSubmit();
}

async function fill(opened) {
  const stored = opened.id === null ? [] : await load(opened);
  if (opened !== shown) return;
  for (const turn of stored) add(opened, Turn.of(turn, asking));
  const left = elsewhere.size ? null : interrupted.leftIn(opened.id, stored);
  if (left) carry(opened, left.question, left.key);
  else if (opened.id === null) welcome.show(ask);
}

async function load(opened) {
  try {
    const { messages, title } = await call("GET", `/v1/conversations/${encodeURIComponent(opened.id)}`);
    opened.title = title;
    return messages;
  } catch (error) {
    if (opened === shown) {
      const turn = new Turn(say("cannot_show"), { ...asking, retry: () => goTo("/") });
      add(opened, turn);
      turn.fail(error.message);
    }
    return [];
  }
}

/** Shows what was asked in another tab meanwhile; what stands here stays as it is. */
export async function reread() {
  const opened = shown;
  if (opened.id === null || opened.running || opened.turns.some(({ answer }) => !answer)) return;
  const stored = await call("GET", `/v1/conversations/${encodeURIComponent(opened.id)}`).catch(() => null);
  if (!stored || opened !== shown || opened.running) return;
  opened.title = stored.title;
  for (const turn of stored.messages.slice(opened.turns.length)) add(opened, Turn.of(turn, asking));
  setTitle();
}

/** The turn with this answer, if it is shown. */
export function turnOf(answerId) {
  return shown.turns.find(({ answer }) => answer?.id === answerId);
}

const asking = {
  ask: (message) => ask(message),
  edit: (message) => draft.write(message),
  askAll: (message) => {
    filters.clear();
    ask(message);
  },
};

function add(conversation, turn) {
  conversation.turns.push(turn);
  if (conversation === shown) place.append(turn.node);
}

function begun(conversation, message) {
  const turn = new Turn(message, { ...asking, retry: () => askAgain(turn) });
  add(conversation, turn);
  return turn;
}

/** Asks in the conversation that is shown. */
export async function ask(message) {
  if (shown.running || !message.trim()) return;
  welcome.hide();
  startAnnouncing();
  const question = { message, conversation_id: shown.id, filters: filters.current() };
  await carry(shown, question, newKey());
}

/** Shows the answer to a question as it is made: a new one, or what the service went on with. */
async function carry(conversation, question, key) {
  const turn = begun(conversation, question.message.trim());
  turn.node.scrollIntoView({ block: "start" });
  conversation.running = Object.assign(new AbortController(), { key });
  setRunning();
  interrupted.keep(question, key, conversation.turns.length - 1);
  try {
    await follow(conversation, turn, question);
  } catch (error) {
    turn.fail(error.name === "AbortError" ? say("stopped") : error.message);
    // Where the line broke the service goes on: the same key gets its answer.
    if (error.status !== 0) interrupted.forget();
  } finally {
    conversation.running = null;
    elsewhere.delete(conversation);
    const leftAlone = document.activeElement === document.body || document.activeElement === stop;
    setRunning();
    if (conversation === shown && leftAlone) focusField();
  }
  tellOtherTabs();
  conversations.refresh();
}

/** Until the answer is whole: how its stream ends is no matter to whoever asks on at once. */
async function follow(conversation, turn, question) {
  const { signal, key } = conversation.running;
  for await (const { event, data } of askService(question, key, signal)) {
    if (signal.aborted) return;
    if (event === "status") turn.progress(data);
    if (event === "claim") turn.addClaim(data);
    if (event !== "done") continue;
    turn.finish(data);
    interrupted.forget();
    if (conversation.id === null) named(conversation, turn, data.conversation_id);
    return;
  }
}

/** Its first answer gives a conversation an id, and what it is called. */
function named(conversation, turn, id) {
  conversation.id = id;
  conversation.title = turn.message;
  if (conversation !== shown) return;
  draft.moveTo(id);
  setTitle();
  if (current().view === "chat") rename(pathOf(id));
}

/** In the place of a turn that has no answer. */
function askAgain(turn) {
  if (shown.running) return;
  turn.node.remove();
  shown.turns = shown.turns.filter((other) => other !== turn);
  const left = interrupted.leftIn(shown.id, shown.turns);
  if (left?.question.message.trim() === turn.message) carry(shown, left.question, left.key);
  else ask(turn.message);
}

/** Also where the page has no secure context, and so no crypto.randomUUID. */
function newKey() {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-");
}

function setTitle() {
  const name = say("title");
  if (current().view === "chat") document.title = shown.title ? `${shown.title} · ${name}` : name;
}

function setRunning() {
  send.hidden = Boolean(shown.running);
  stop.hidden = !shown.running;
}

/** Not on a touch screen, where it would open the keyboard. */
function focusField() {
  if (window.matchMedia("(pointer: fine)").matches) byId("message").focus({ preventScroll: true });
}

byId("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  byId("ask").removeAttribute("aria-busy");
  const message = draft.text();
  if (shown.running || !message.trim()) return;
  draft.clear();
  ask(message);
});
byId("message").addEventListener("keydown", (event) => {
  const last = shown.turns.at(-1);
  if (event.key !== "ArrowUp" || draft.text() || !last) return;
  event.preventDefault();
  draft.write(last.message);
});
stop.addEventListener("click", () => {
  if (!shown.running) return;
  const { key } = shown.running;
  shown.running.abort();
  // What cannot be reached cannot be stopped either; the page has told it that it is stopped.
  stopAsking(key).catch(() => {});
});
