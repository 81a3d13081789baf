// How a figure changed from report to report, as a small picture that can also be heard.

import { call } from "./api.js";
import { locale, say } from "./catalogue.js";
import { el, svg } from "./dom.js";
import { day } from "./words.js";

const ENOUGH = 3;
const WIDTH = 320;
const HEIGHT = 120;
const LEFT = 30;
const RIGHT = 40;
const TOP = 24;
const BASE = 92;
/** Room that a number needs. */
const LABEL = 36;

/** Pictures of a story's figures, one for each thing counted three times or more. */
export function picturesOf(story) {
  const kinds = [...new Set(story.figures.map(({ counted }) => counted))];
  return kinds.map((counted) => pictureOf(story, counted)).filter(Boolean);
}

/** A picture of what the cited articles count, or null; for an answer whose reports differ. */
export async function pictureFor(answer) {
  const cited = new Set(answer.citations.map(({ article_id: id }) => id));
  for (const { id } of answer.stories ?? []) {
    const story = await call("GET", `/v1/stories/${encodeURIComponent(id)}`);
    const inAnswer = story.figures.find((figure) => isQuoted(figure, answer) && cited.has(figure.article_id));
    const picture = inAnswer && pictureOf(story, inAnswer.counted);
    if (picture) return picture;
  }
  return null;
}

function isQuoted({ article_id: id, start, end }, { citations }) {
  return citations.some((cited) => cited.article_id === id && cited.start <= start && end <= cited.end);
}

function pictureOf(story, counted) {
  const papers = new Map(story.articles.map((article) => [article.article_id, article.publisher]));
  const points = story.figures
    .filter((figure) => figure.counted === counted && figure.published_at && Number.isFinite(Number(figure.value)))
    .map((figure) => ({ ...figure, number: Number(figure.value), paper: papers.get(figure.article_id) }))
    .sort((one, other) => one.published_at.localeCompare(other.published_at) || one.number - other.number);
  if (points.length < ENOUGH || new Set(points.map(({ number }) => number)).size < 2) return null;
  const title = say(`counted_${counted}`);
  const told = points.map(({ number, published_at: at, paper, withdrawn }) =>
    say(withdrawn ? "figure_withdrawn" : "figure_told", { figure: number, day: day(at), paper: paper ?? "" }).trim(),
  );
  return el(
    "figure",
    { class: "figures" },
    el("figcaption", {}, title),
    drawn(points, `${title}: ${told.join("; ")}`),
  );
}

/** What stands above the points, which are a report apart; where there are many, those too near each other for a number each share "15–16". */
function labelled(placed) {
  const groups = [];
  for (const point of [...placed].sort((one, other) => one.x - other.x)) {
    const group = groups.at(-1);
    if (group && point.x - group[0].x < LABEL) group.push(point);
    else groups.push([point]);
  }
  return groups.map((group) => {
    const numbers = group.map(({ number }) => number);
    const ends = [...new Set([Math.min(...numbers), Math.max(...numbers)])];
    const x = group.reduce((sum, point) => sum + point.x, 0) / group.length;
    return { x, y: Math.min(...group.map(({ y }) => y)), text: ends.map((end) => end.toLocaleString(locale)).join("–") };
  });
}

function drawn(points, label) {
  const [first, last] = [points[0].published_at.slice(0, 10), points.at(-1).published_at.slice(0, 10)];
  const most = Math.max(...points.map(({ number }) => number));
  const placed = points.map((point, place) => ({
    ...point,
    x: LEFT + (place / (points.length - 1)) * (WIDTH - LEFT - RIGHT),
    y: BASE - (point.number / most) * (BASE - TOP),
  }));
  const line = placed.filter(({ withdrawn }) => !withdrawn).map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`);
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    svg("line", { class: "axis", x1: 0, x2: WIDTH, y1: BASE, y2: BASE }),
    svg("polyline", { points: line.join(" ") }),
    ...placed.map(({ x, y, withdrawn }) => svg("circle", { cx: x, cy: y, r: 4, class: withdrawn ? "withdrawn" : "held" })),
    ...labelled(placed).map(({ x, y, text }) => svg("text", { class: "number", x, y: y - 9 }, text)),
    svg("text", { class: "day", x: 0, y: HEIGHT - 8 }, day(first)),
    first === last ? null : svg("text", { class: "day end", x: WIDTH, y: HEIGHT - 8 }, day(last)),
  );
}
