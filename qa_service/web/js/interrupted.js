// A question that was under way when the page was left: kept until it is answered.

import { session } from "./storage.js";

const KEY = "under-way";

export function keep(question) {
  session.set(KEY, question);
}

export function forget() {
  session.set(KEY, null);
}

/** The message that was under way in this conversation (null: a new one), and has no answer. */
export function messageIn(conversation, turns) {
  const kept = session.get(KEY);
  if (!kept || kept.conversation_id !== conversation) return null;
  const answered = kept.turns !== undefined && turns.length > kept.turns;
  if (answered) forget();
  return answered ? null : kept.message;
}
