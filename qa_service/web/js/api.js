// The service's HTTP interface.

import { say } from "./catalogue.js";
import { below } from "./place.js";
import { eventsOf } from "./sse.js";

/** What a reader is told in the page's words; of the rest the service's own are shown. */
const REFUSALS = new Set([
  "article_not_found",
  "conversation_not_found",
  "insufficient_scope",
  "invalid_api_key",
  "model_refused",
  "model_unavailable",
  "rate_limit_exceeded",
]);
const FOR_NOW = 503;

/** What the service refused or failed at, in words for a reader. */
export class ServiceError extends Error {
  constructor(problem, status) {
    const code = problem?.error?.code ?? "";
    super(inReadersWords(code, status, problem?.detail));
    this.status = status;
    this.code = code;
  }
}

function inReadersWords(code, status, detail) {
  if (REFUSALS.has(code)) return say(`refused_${code}`);
  if (status === FOR_NOW) return say("refused_for_now");
  return detail ?? say("failed_with", { status: String(status) });
}

/**
 * @param {string} method
 * @param {string} path
 * @param {{body?: any, signal?: AbortSignal, key?: string, prefer?: string}} [options]
 */
async function send(method, path, { body, signal, key, prefer } = {}) {
  const isJson = body && !(body instanceof FormData || body instanceof Blob);
  let response;
  try {
    response = await fetch(below(path), {
      method,
      signal,
      headers: {
        ...(isJson ? { "Content-Type": "application/json" } : {}),
        ...(key ? { "Idempotency-Key": key } : {}),
        ...(prefer ? { Prefer: prefer } : {}),
      },
      body: isJson ? JSON.stringify(body) : body,
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

/** Files to be taken into the library: the job that reads them. Throws AbortError when stopped. */
export async function handOver(files, signal) {
  const body = new FormData();
  for (const file of files) body.append("file", file, file.name);
  return (await send("POST", "/v1/articles", { body, signal, prefer: "respond-async" })).json();
}

/** A path with a query; null, empty and missing values are left out. */
export function withQuery(path, query) {
  const kept = Object.entries(query).filter(([, value]) => value);
  return kept.length ? `${path}?${new URLSearchParams(kept)}` : path;
}

/** An article's text exactly as offsets count in it: a byte-order mark stays. `version`: an earlier one, or null. */
export async function textOf(articleId, version) {
  const path = `/v1/articles/${encodeURIComponent(articleId)}/text`;
  const response = await send("GET", withQuery(path, { version }));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
}

/** What kind of block each part of an article is: [{kind, start, end}] in code points. */
export async function blocksOf(articleId, version) {
  const path = `/v1/articles/${encodeURIComponent(articleId)}/blocks`;
  return (await call("GET", withQuery(path, { version }))).data;
}

/** A PDF's pages, with where `cited` stands on them; null of what cannot be shown as it is printed. */
export async function pagesOf({ id, version, media_type: type }, cited) {
  if (type !== "application/pdf") return null;
  const span = cited ? { start: String(cited.start), end: String(cited.end) } : {};
  const path = withQuery(`/v1/articles/${encodeURIComponent(id)}/pages`, { version, ...span });
  try {
    return (await call("GET", path)).data;
  } catch (error) {
    if (error instanceof ServiceError) return null;
    throw error;
  }
}

/** A page as a picture, by its number from 1. */
export function picturePath({ id, version }, number) {
  return withQuery(`/v1/articles/${encodeURIComponent(id)}/pages/${number}/picture`, { version });
}

/** The version of its article that a citation was taken from. */
export function versionOf({ url }) {
  return Number(new URL(url, window.location.href).searchParams.get("version")) || null;
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

/**
 * The page of its own that shows cited characters in their article, or the article.
 * @param {{article_id: string, start?: number, end?: number, url?: string}} place
 */
export function sourcePath({ article_id: id, start, end, url }) {
  const path = `/articles/${encodeURIComponent(id)}`;
  if (start === undefined) return path;
  const version = versionOf({ url });
  return `${path}?start=${start}&end=${end}${version ? `&version=${version}` : ""}#cited`;
}

/** The same as a whole address, to be told elsewhere. */
export function sourceAddress(cited) {
  return new URL(below(sourcePath(cited)), window.location.href).href;
}
