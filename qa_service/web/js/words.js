// What the page says about articles and answers, in plain words.

import { isEnglish, locale, say } from "./catalogue.js";

/** @type {Intl.DateTimeFormatOptions} */
const DAY = { dateStyle: "long", timeZone: "UTC" };
/** English as the answers have it, "4 February 2024", so that one page has one way. */
const dated = isEnglish ? "en-GB" : locale;
const MS_A_DAY = 86_400_000;
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });

/** White space of any kind as single spaces. */
export function inLine(text) {
  return text.replace(/\s+/g, " ").trim();
}

/** A claim's text without the numbers of what it cites. */
export function withoutMarkers(text) {
  return text.replace(/\s*\[\d+\]/g, "");
}

/** "4 February 2024" in the reader's own language, or null for no date. */
export function day(published) {
  if (!published) return null;
  const date = new Date(`${published.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? published : new Intl.DateTimeFormat(dated, DAY).format(date);
}

/** "4 days ago"; null for what is over a year old or still to come: a date says more. */
export function age(published) {
  const days = Math.floor((Date.now() - Date.parse(published.slice(0, 10))) / MS_A_DAY);
  if (!(days >= 0 && days < 365)) return null;
  return days < 60 ? relative.format(-days, "day") : relative.format(-Math.floor(days / 30), "month");
}

/** Publisher and date, as far as they are known. */
export function origin({ publisher, published_at: published }) {
  return [publisher, day(published) ?? say("undated")].filter(Boolean).join(", ");
}

/** The title, unless it is only the beginning of what is quoted. */
export function titleBeside({ title, quote }) {
  const beginning = title.replace(/…$/, "");
  return inLine(quote).startsWith(beginning) ? null : title;
}

export function place({ source_file: file, line, page }) {
  if (!line && !page) return file;
  return say(page ? "on_page" : "on_line", { file, page: String(page), line: String(line) });
}

/** "4 February 2024", or "4 February 2024 – 2 March 2025". */
export function dayRange(from, to) {
  return from === to ? day(from) : `${day(from)} – ${day(to)}`;
}

/** The days a time stands for: "3 February 2024", "December 2023", "2022". */
export function period({ date_from: from, date_to: to, precision }) {
  if (precision === "day") return day(from);
  const parts = { month: { month: "long", year: "numeric" }, year: { year: "numeric" } }[precision];
  if (!parts) return dayRange(from, to);
  const first = new Date(`${from}T00:00:00Z`);
  return new Intl.DateTimeFormat(dated, { ...parts, timeZone: "UTC" }).format(first);
}

/** "high", "fair" or "low". */
export function level(share) {
  return share >= 0.85 ? "high" : share >= 0.6 ? "fair" : "low";
}

export function confidence(share) {
  return say(`confidence_${level(share)}`, { percent: Math.round(100 * share) });
}

/** What a filter allows: ["published from 1 January 2024", ...]; empty when it allows all. */
export function filterWords(filters) {
  const { date_from: from, date_to: to, publishers, source_files: files, tags } = filters;
  const any = (values) => new Intl.ListFormat(locale, { type: "disjunction" }).format(values);
  return [
    from && to && from === to
      ? say("published_on", { day: day(from) })
      : from && to
        ? say("published_between", { from: day(from), to: day(to) })
        : from
          ? say("published_from", { day: day(from) })
          : to && say("published_until", { day: day(to) }),
    publishers?.length && say("by", { names: any(publishers) }),
    files?.length && say("in_files", { names: any(files) }),
    tags?.length && say("tagged", { names: any(tags) }),
  ].filter(Boolean);
}

/** "today", "yesterday", or the day of a time at which something was done here. */
export function dayName(at) {
  const midnight = (time) => new Date(time).setHours(0, 0, 0, 0);
  const days = Math.round((midnight(Date.now()) - midnight(at)) / MS_A_DAY);
  return days < 2 ? relative.format(-days, "day") : new Intl.DateTimeFormat(dated, { dateStyle: "long" }).format(new Date(at));
}
