// The field for a question: what is typed there is kept until it is asked.

import { byId } from "./dom.js";
import { session } from "./storage.js";

const KEY = "draft";
const field = byId("message");
let conversation = null;
let isFirst = true;

export function text() {
  return field.value;
}

export function write(message) {
  field.value = message;
  keep();
  field.focus();
  field.setSelectionRange(message.length, message.length);
}

export function clear() {
  field.value = "";
  keep();
}

/** What was typed in this conversation (null: a new one) and not asked, also before this was loaded. */
export function restore(id) {
  conversation = id;
  const typedEarly = isFirst && field.value;
  isFirst = false;
  if (typedEarly) return keep();
  const kept = session.get(KEY);
  field.value = kept?.conversation === id ? kept.text : "";
  fit();
}

/** The new conversation has become this one. */
export function moveTo(id) {
  conversation = id;
  keep();
}

function keep() {
  session.set(KEY, field.value ? { conversation, text: field.value } : null);
  fit();
}

function fit() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, window.innerHeight / 3)}px`;
}

field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  byId("ask").requestSubmit();
});
field.addEventListener("input", keep);
