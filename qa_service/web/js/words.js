// What the page says about answers, in plain words.

const DAY = { dateStyle: "long", timeZone: "UTC" };

/** "4 February 2024" in the reader's own language, or null for no date. */
export function day(published) {
  if (!published) return null;
  const date = new Date(`${published.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime())
    ? published
    : new Intl.DateTimeFormat(undefined, DAY).format(date);
}

/** Publisher and date, as far as they are known. */
export function origin({ publisher, published_at: published }) {
  return [publisher, day(published) ?? "undated"].filter(Boolean).join(", ");
}

/** The title, unless it is only the beginning of what is quoted. */
export function titleBeside({ title, quote }) {
  const beginning = title.replace(/…$/, "");
  return quote.replace(/\s+/g, " ").startsWith(beginning) ? null : title;
}

export function place({ source_file: file, line, page }) {
  return page ? `${file}, page ${page}` : `${file}, line ${line}`;
}

/** The days a time stands for: "3 February 2024", "December 2023", "2022". */
export function period({ date_from: from, date_to: to, precision }) {
  if (precision === "day") return day(from);
  const parts = { month: { month: "long", year: "numeric" }, year: { year: "numeric" } }[precision];
  if (!parts) return `${day(from)} – ${day(to)}`;
  const first = new Date(`${from}T00:00:00Z`);
  return new Intl.DateTimeFormat(undefined, { ...parts, timeZone: "UTC" }).format(first);
}

export function confidence(share) {
  const percent = Math.round(100 * share);
  const word = share >= 0.85 ? "high" : share >= 0.6 ? "fair" : "low";
  return `Confidence: ${word} (${percent} %)`;
}

export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString()} ${number === 1 ? one : many}`;
}

/** What a filter allows: ["published from 1 January 2024", ...]; empty when it allows all. */
export function filterWords(filters) {
  const { date_from: from, date_to: to, publishers, source_files: files, tags } = filters;
  const dates =
    from && to && from === to
      ? `published on ${day(from)}`
      : [from && `published from ${day(from)}`, to && `${from ? "" : "published "}until ${day(to)}`]
          .filter(Boolean)
          .join(" ");
  return [
    dates,
    publishers?.length && `by ${publishers.join(" or ")}`,
    files?.length && `in ${files.join(" or ")}`,
    tags?.length && `tagged ${tags.join(" or ")}`,
  ].filter(Boolean);
}
