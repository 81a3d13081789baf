// Which days "Saturday" and the like were in a source.

import { say } from "./catalogue.js";
import { period } from "./words.js";

/** ["“Friday”: 28 February 2025", ...] of the times that claims have from one citation. */
export function daysOf(claims, number) {
  const known = new Map();
  for (const time of claims.flatMap(({ resolved_times: times }) => times ?? [])) {
    if (time.citation !== number) continue;
    const key = `${time.text.toLowerCase()} ${time.date_from} ${time.date_to}`;
    if (!known.has(key) || known.get(key).inferred) known.set(key, time);
  }
  return [...known.values()].map((time) => {
    const told = { words: time.text, day: period(time) };
    return say(time.inferred ? "day_inferred" : "day_told", told);
  });
}
