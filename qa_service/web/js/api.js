// The service's HTTP interface.

import { eventsOf } from "./sse.js";

/** What the service refused or failed at, in its own words. */
export class ServiceError extends Error {
  constructor(problem, status) {
    super(problem?.detail ?? `The service answered with status ${status}.`);
    this.status = status;
    this.code = problem?.error?.code ?? "";
  }
}

const UNREACHABLE = "The service cannot be reached. Check that it is running, then try again.";

async function send(method, path, { body, signal } = {}) {
  const isForm = body instanceof FormData;
  let response;
  try {
    response = await fetch(path, {
      method,
      signal,
      headers: body && !isForm ? { "Content-Type": "application/json" } : {},
      body: body && !isForm ? JSON.stringify(body) : body,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ServiceError({ detail: UNREACHABLE }, 0);
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

/** Asks, and yields the answer's events. Throws ServiceError, and AbortError when stopped. */
export async function* ask(question, signal) {
  const response = await send("POST", "/v1/chat", { body: { ...question, stream: true }, signal });
  let finished = false;
  try {
    for await (const { event, data } of eventsOf(response.body)) {
      if (event === "error") throw new ServiceError(data, data.status);
      finished = event === "done";
      yield { event, data };
    }
  } catch (error) {
    if (error.name === "AbortError" || error instanceof ServiceError) throw error;
    throw new ServiceError({ detail: UNREACHABLE }, 0);
  }
  if (!finished) throw new ServiceError({ detail: "The answer broke off. Try again." }, 0);
}

/** The page of its own that shows cited characters in their article. */
export function sourcePath({ article_id: id, start, end }) {
  const path = `/articles/${encodeURIComponent(id)}`;
  return start === undefined ? path : `${path}?start=${start}&end=${end}#cited`;
}
