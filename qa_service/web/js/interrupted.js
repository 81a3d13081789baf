// A question that was under way when the page was left: kept until it is answered.

const KEY = "under-way";

export function keep(question) {
  sessionStorage.setItem(KEY, JSON.stringify(question));
}

export function forget() {
  sessionStorage.removeItem(KEY);
}

/** The message that was under way in this conversation (null: a new one), and has no answer. */
export function messageIn(conversation, turns) {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  if (!kept || kept.conversation_id !== conversation) return null;
  const answered = kept.turns !== undefined && turns.length > kept.turns;
  if (answered) forget();
  return answered ? null : kept.message;
}
