// The service's HTTP interface.

import { say } from "./catalogue.js";
import { below } from "./place.js";
import { eventsOf } from "./sse.js";

/** What a reader is told in the page's words; of the rest the service's own are shown. */
const REFUSALS = new Set(["conversation_not_found", "article_not_found", "model_unavailable", "model_refused"]);

/** What the service refused or failed at, in words for a reader. */
export class ServiceError extends Error {
  constructor(problem, status) {
    const code = problem?.error?.code ?? "";
    super(REFUSALS.has(code) ? say(`refused_${code}`) : problem?.detail ?? say("failed_with", { status: String(status) }));
    this.status = status;
    this.code = code;
  }
}

async function send(method, path, { body, signal, key } = {}) {
  const isForm = body instanceof FormData;
  let response;
  try {
    response = await fetch(below(path), {
      method,
      signal,
      headers: {
        ...(body && !isForm ? { "Content-Type": "application/json" } : {}),
        ...(key ? { "Idempotency-Key": key } : {}),
      },
      body: body && !isForm ? JSON.stringify(body) : body,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ServiceError({ detail: say("unreachable") }, 0);
  }
  if (!response.ok) {
    throw new ServiceError(await response.json().catch(() => null), response.status);
  }
  return response;
}

export async function call(method, path, body) {
  const response = await send(method, path, { body });
  return response.status === 204 ? null : response.json();
}

/** A path with a query; null, empty and missing values are left out. */
export function withQuery(path, query) {
  const kept = Object.entries(query).filter(([, value]) => value);
  return kept.length ? `${path}?${new URLSearchParams(kept)}` : path;
}

/** An article's text exactly as offsets count in it: a byte-order mark stays. */
export async function textOf(articleId) {
  const response = await send("GET", `/v1/articles/${encodeURIComponent(articleId)}/text`);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
}

/** What kind of block each part of an article is: [{kind, start, end}] in code points. */
export async function blocksOf(articleId) {
  return (await call("GET", `/v1/articles/${encodeURIComponent(articleId)}/blocks`)).data;
}

/**
 * Asks, and yields the answer's events. Throws ServiceError, and AbortError when stopped. The
 * service goes on when the page is left: the same question with the same key gets its answer.
 */
export async function* ask(question, key, signal) {
  const response = await send("POST", "/v1/chat", { body: { ...question, stream: true }, signal, key });
  let finished = false;
  try {
    for await (const { event, data } of eventsOf(response.body)) {
      if (event === "error") throw new ServiceError(data, data.status);
      finished = event === "done";
      yield { event, data };
    }
  } catch (error) {
    if (error.name === "AbortError" || error instanceof ServiceError) throw error;
    throw new ServiceError({ detail: say("unreachable") }, 0);
  }
  if (!finished) throw new ServiceError({ detail: say("broke_off") }, 0);
}

/** The service ends its work on what was asked with this key. */
export async function stopAsking(key) {
  await send("DELETE", "/v1/chat", { key });
}

/** The page of its own that shows cited characters in their article; a path of the service's. */
export function sourcePath({ article_id: id, start, end }) {
  const path = `/articles/${encodeURIComponent(id)}`;
  return start === undefined ? path : `${path}?start=${start}&end=${end}#cited`;
}

/** The same as a whole address, to be told elsewhere. */
export function sourceAddress(cited) {
  return new URL(below(sourcePath(cited)), window.location.href).href;
}
