// A question that was under way when the page was left: asked again with its key, it gets the
// answer that the service went on with.

import { session } from "./storage.js";

const KEY = "under-way";

/** `question` is what is sent; `turns` were shown before it, and `key` is its own. */
export function keep(question, key, turns) {
  session.set(KEY, { question, key, turns });
}

export function forget() {
  session.set(KEY, null);
}

/** {question, key} of what was under way in this conversation (null: a new one) and has no answer. */
export function leftIn(conversation, turns) {
  const kept = session.get(KEY);
  if (!kept?.key || kept.question.conversation_id !== conversation) return null;
  if (turns.length <= kept.turns) return kept;
  forget();
  return null;
}
