/**
 * Charts as SVG, drawn when the page is written. Every place along a chart is a share of its width, so that it fits a phone and
 * a desktop without a script and its letters keep their size. Series differ by pattern as well as by colour.
 */
import { cut } from "../width.ts";
import { htmlText } from "./html-text.ts";

/** One bar: its parts, one for each series, and what they come to in words. */
export interface Bar {
  readonly label: string;
  /** One figure, 0 or more, for each series. */
  readonly parts: readonly number[];
  readonly text: string;
}

/** Lengths to compare: one bar a line, in one or more series that add up. */
export interface BarChart {
  readonly kind: "bars";
  readonly title: string;
  readonly series: readonly string[];
  readonly bars: readonly Bar[];
}

/** One point of a trend; null where there was nothing to measure. */
export interface TrendPoint {
  readonly label: string;
  readonly value: number | null;
  readonly text: string;
}

/** How one figure went from period to period. */
export interface TrendChart {
  readonly kind: "trend";
  readonly title: string;
  readonly points: readonly TrendPoint[];
}

export type Chart = BarChart | TrendChart;

/** Fills that can be told apart in colour, in grey and in print; a chart has at most so many series. */
export const SERIES_LIMIT = 4;

/** The label stands above its bar, because no label is narrow enough to stand beside it on a phone. */
const BAR = { row: 44, label: 14, top: 21, height: 16 } as const;
const TREND = { height: 180, top: 28, bottom: 140, labels: 164 } as const;
/** Room in cells for a label, so that it does not run into the figure at the other end. */
const LABEL_CELLS = 30;
/** Labels along a trend that a phone has room for. */
const TREND_LABELS = 4;

/** The chart as one element, whose title says what it shows and whose description says every figure. */
export function svgOf(chart: Chart, id: string): string {
  return chart.kind === "bars" ? barsOf(chart, id) : trendOf(chart, id);
}

/** The patterns that fill the series; once a page. */
export function patterns(): string {
  const marks = ["", '<path d="M0 8L8 0"/>', '<circle cx="4" cy="4" r="1.6"/>', '<path d="M0 4H8"/>'];
  const defined = marks.map(
    (mark, series) =>
      `<pattern id="fill-${series}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" class="s${series}"/>${mark}</pattern>`,
  );
  return `<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>${defined.join("")}</defs></svg>`;
}

function barsOf({ title, series, bars }: BarChart, id: string): string {
  if (series.length > SERIES_LIMIT) throw new RangeError(`a chart shows ${SERIES_LIMIT} series at most`);
  const longest = bars.reduce((most, bar) => Math.max(most, sum(bar.parts)), 0);
  const rows = bars.map((bar, index) => {
    const top = index * BAR.row;
    const label = `<text x="0" y="${top + BAR.label}">${htmlText(cut(bar.label, LABEL_CELLS))}</text>`;
    const figure = `<text x="100%" y="${top + BAR.label}" class="figure">${htmlText(bar.text)}</text>`;
    const track = `<rect x="0" y="${top + BAR.top}" width="100%" height="${BAR.height}" class="track"/>`;
    return `<g>${label}${figure}${track}${partsOf(bar, series, longest, top + BAR.top)}</g>`;
  });
  const description = bars.map(({ label, text }) => `${label}: ${text}`).join("; ");
  const legend = series.length < 2 ? "" : legendOf(series);
  return legend + framed({ id, title, description, height: Math.max(1, bars.length) * BAR.row }, rows.join(""));
}

function partsOf({ label, parts }: Bar, series: readonly string[], longest: number, y: number): string {
  let from = 0;
  const marks = parts.map((part, index) => {
    const [x, width] = [share(from, longest), share(part, longest)];
    from += part;
    const name = series.length < 2 ? label : `${label}, ${series[index] ?? ""}`;
    const size = `x="${x}" y="${y}" width="${width}" height="${BAR.height}"`;
    return part <= 0
      ? ""
      : `<rect ${size} fill="url(#fill-${index})" class="mark"><title>${htmlText(name)}</title></rect>`;
  });
  return marks.join("");
}

function legendOf(series: readonly string[]): string {
  const items = series.map(
    (name, index) =>
      `<li><svg width="16" height="16" aria-hidden="true"><rect width="16" height="16" fill="url(#fill-${index})" class="mark"/></svg> ${htmlText(name)}</li>`,
  );
  return `<ul class="legend">${items.join("")}</ul>`;
}

function trendOf({ title, points }: TrendChart, id: string): string {
  const highest = points.reduce((most, { value }) => Math.max(most, value ?? 0), 0);
  const placed = points.map((point, index) => ({
    ...point,
    // Half a step in from either edge, so that no label is cut.
    x: `${rounded(((index + 0.5) / points.length) * 100)}%`,
    y: rounded(TREND.bottom - ((point.value ?? 0) / (highest || 1)) * (TREND.bottom - TREND.top)),
  }));
  const base = `<line x1="0" y1="${TREND.bottom}" x2="100%" y2="${TREND.bottom}" class="axis"/>`;
  const steps = placed.slice(1).map((to, index) => {
    const from = placed[index];
    if (from === undefined || from.value === null || to.value === null) return "";
    return `<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}" class="line"/>`;
  });
  const every = Math.ceil(points.length / TREND_LABELS);
  const marks = placed.map(({ label, text, value, x, y }, index) => {
    const dot =
      value === null
        ? ""
        : `<circle cx="${x}" cy="${y}" r="5" class="dot"><title>${htmlText(`${label}: ${text}`)}</title></circle>`;
    if (index % every !== 0) return dot;
    const figure = value === null ? "" : `<text x="${x}" y="${y - 12}" class="middle">${htmlText(text)}</text>`;
    return `${dot}${figure}<text x="${x}" y="${TREND.labels}" class="middle">${htmlText(label)}</text>`;
  });
  const description = points.map(({ label, text }) => `${label}: ${text}`).join("; ");
  return framed({ id, title, description, height: TREND.height }, base + steps.join("") + marks.join(""));
}

interface Frame {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly height: number;
}

function framed({ id, title, description, height }: Frame, drawn: string): string {
  return [
    `<svg class="chart" role="img" width="100%" height="${height}" aria-labelledby="${id}-title" aria-describedby="${id}-text">`,
    `<title id="${id}-title">${htmlText(title)}</title><desc id="${id}-text">${htmlText(description)}</desc>`,
    `${drawn}</svg>`,
  ].join("");
}

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}

function share(part: number, whole: number): string {
  return `${rounded(whole === 0 ? 0 : (part / whole) * 100)}%`;
}

function rounded(figure: number): number {
  return Math.round(figure * 100) / 100;
}
