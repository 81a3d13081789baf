// The page's pure modules, as they are served: run by `node --test`, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

// What two modules read when they are loaded.
globalThis.document = { documentElement: { dataset: { base: "/qa" } } };
Object.defineProperty(globalThis, "navigator", { value: { languages: ["en-GB"] }, configurable: true });

const page = (name) => import(`../../../qa_service/web/js/${name}.js`);
const { unitOffsets } = await page("text");
const { eventsOf } = await page("sse");
const { piecesOf } = await page("emphasis");
const { spansOf } = await page("marked_text");
const { viewOf } = await page("router");
const { age, confidence, filterWords, level, period, titleBeside, withoutMarkers } = await page("words");
const { daysOf } = await page("times");

test("code points are turned into units, in the order in which they are asked for", () => {
  assert.deepEqual(unitOffsets("plain", [5, 0, 2]), [5, 0, 2]);
  assert.deepEqual(unitOffsets("🚢🔥 harbour", [0, 1, 2, 3]), [0, 2, 4, 5]);
  assert.deepEqual(unitOffsets("a🚢b", [3, 1, 2, 3]), [4, 1, 3, 4]);
});

async function read(...chunks) {
  const bytes = chunks.map((chunk) => (typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk));
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of bytes) controller.enqueue(chunk);
      controller.close();
    },
  });
  const found = [];
  for await (const event of eventsOf(body)) found.push(event);
  return found;
}

test("events are read however they are cut on their way", async () => {
  const whole = 'id: 7\nevent: claim\ndata: {"text":"Käse 🧀"}\n\n: still there\n\ndata: [1,\ndata: 2]\n\n';
  const expected = [
    { event: "claim", data: { text: "Käse 🧀" } },
    { event: "message", data: [1, 2] },
  ];
  assert.deepEqual(await read(whole), expected);
  assert.deepEqual(await read(whole.replaceAll("\n", "\r\n")), expected);
  const bytes = new TextEncoder().encode(whole);
  assert.deepEqual(await read(...[...bytes].map((byte) => Uint8Array.of(byte))), expected);
});

test("what is not finished is no event", async () => {
  assert.deepEqual(await read('event: done\ndata: {"a":1}'), []);
});

test("the pieces of a claim are its text, and offsets count in the answer", () => {
  const claim = { text: "🚢 Nine died.", start: 10, answer_spans: [{ start: 12, end: 16 }] };
  assert.deepEqual(piecesOf(claim), [
    { text: "🚢 ", answers: false },
    { text: "Nine", answers: true },
    { text: " died.", answers: false },
  ]);
  assert.deepEqual(piecesOf({ text: "All", start: 0, answer_spans: [{ start: 0, end: 3 }] }), [
    { text: "All", answers: true },
  ]);
});

test("marks never overlap, and the current one is whole", () => {
  const cited = (number, start, end) => ({ number, start, end });
  const spans = spansOf("x".repeat(40), [cited(1, 0, 20), cited(2, 5, 10), cited(3, 8, 30)], 2);
  assert.deepEqual(
    spans.find(({ isCurrent }) => isCurrent),
    { start: 5, end: 10, isCurrent: true },
  );
  for (const [at, span] of spans.entries()) {
    assert.ok(span.start < span.end);
    assert.ok(at === 0 || spans[at - 1].end <= span.start);
  }
});

test("an address below a path stands for its view", () => {
  const view = (pathname, search = "") => viewOf({ pathname, search });
  assert.equal(view("/qa").view, "chat");
  assert.equal(view("/qa/library").view, "library");
  assert.equal(view("/qa/c/conv%201").conversation, "conv 1");
  assert.equal(view("/qa/stories/s1").story, "s1");
  assert.deepEqual([view("/qa/desk").view, view("/qa/desk/fb_1").report], ["desk", "fb_1"]);
  assert.equal(view("/qa/", "?source=a.2").query.get("source"), "a.2");
});

test("a day that is near is told by its age, another only by its date", () => {
  const ago = (days) => new Date(Date.now() - days * 86_400_000).toISOString();
  assert.deepEqual([0, 1, 5].map((days) => age(ago(days))), ["today", "yesterday", "5 days ago"]);
  assert.equal(age(ago(90)), "3 months ago");
  assert.deepEqual([age(ago(400)), age(ago(-2))], [null, null]);
});

test("times are told as exactly as they are known", () => {
  const told = (precision, to) => period({ date_from: "2023-12-01", date_to: to, precision });
  assert.deepEqual(
    [told("day", "2023-12-01"), told("month", "2023-12-31"), told("year", "2023-12-31")],
    ["1 December 2023", "December 2023", "2023"],
  );
  assert.equal(told("week", "2023-12-07"), "1 December 2023 – 7 December 2023");
});

test("each time of a source is told once, and rather as it is said than as it is inferred", () => {
  const time = (inferred) => ({ citation: 1, text: inferred ? "friday" : "Friday", date_from: "2025-02-28", date_to: "2025-02-28", precision: "day", inferred });
  const other = { ...time(false), citation: 2 };
  assert.deepEqual(daysOf([{ resolved_times: [time(true), time(false), other] }, {}], 1), ["“Friday”: 28 February 2025"]);
});

test("confidence, titles, markers and filters are told in words", () => {
  assert.deepEqual([0.85, 0.6, 0.59].map(level), ["high", "fair", "low"]);
  assert.equal(confidence(0.954), "Confidence: high (95%)");
  assert.equal(withoutMarkers("Nine died [1] [12]."), "Nine died.");
  assert.equal(titleBeside({ title: "Nine died…", quote: "Nine  died in Varna." }), null);
  assert.equal(titleBeside({ title: "Ferry lost", quote: "Nine died." }), "Ferry lost");
  assert.deepEqual(filterWords({ date_from: "2024-01-01", date_to: "2024-01-01", publishers: ["A", "B"] }), [
    "published on 1 January 2024",
    "by A or B",
  ]);
});
