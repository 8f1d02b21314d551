// The figures themselves, by Observable Plot. Loaded when plots are first looked at.
import { axisX, axisY, barX, barY, plot, rectY, ruleX, ruleY, text } from "@observablehq/plot";
import { count } from "../words/numbers.ts";
import type { Distances, Turned } from "./data.ts";
import type { NeedCount } from "./needs.ts";

export type Drawn = SVGSVGElement | HTMLElement;

/** A vertical line with what it marks. */
export interface Mark {
  readonly km: number;
  readonly words: string;
}

/** What facets and axes are called. */
export interface Words {
  readonly before: string;
  readonly after: string;
  readonly axis: string;
  readonly counted: string;
}

const BASE = { className: "plot", marginRight: 16, style: { background: "none", fontSize: "11px", overflow: "visible" } };

/** Moved children by km, with lines at the marks. */
export function distancePlot(found: Distances, marks: readonly Mark[], words: Words, width: number): Drawn {
  const last = found.bins.at(-1)?.to ?? 1;
  const right = Math.max(last, ...marks.map((one) => one.km));
  return clean(
    plot({
      ...BASE,
      width,
      height: 200,
      marginTop: 18 + 14 * marks.length,
      marginLeft: 44,
      marginBottom: 34,
      x: { domain: [0, right] },
      marks: [
        axisX({ label: words.axis, ticks: Math.max(3, width / 90), labelArrow: "none", labelAnchor: "center" }),
        axisY({ label: null, ticks: 4, tickSize: 0 }),
        rectY(found.bins, { x1: "from", x2: "to", y: "count", fill: "var(--accent)", inset: 0.5 }),
        ruleY([0], { stroke: "var(--line-strong)" }),
        ...marks.flatMap((one, place) => markOf(one, place, marks.length, right)),
      ],
    }),
  );
}

/** The line of a mark; its words stand above the plot, each on a line of its own, so that none can meet. */
function markOf(one: Mark, place: number, of: number, right: number) {
  const anchor = one.km > right * 0.6 ? "end" : "start";
  const up = 14 * (of - place) - 6;
  return [
    ruleX([one.km], { stroke: "var(--ink-2)", strokeDasharray: place === of - 1 ? "none" : "3 3", insetTop: -up - 4 }),
    text([one], { x: "km", frameAnchor: "top", text: "words", textAnchor: anchor, dx: anchor === "end" ? -4 : 4, dy: -up, fill: "var(--ink)" }),
  ];
}

/** Homes by bins, before above after. */
export function turnedPlot(bins: readonly Turned[], label: (one: Turned) => string, words: Words, width: number): Drawn {
  const rows = bins.flatMap((one) => [
    { bin: label(one), when: words.before, homes: one.before },
    { bin: label(one), when: words.after, homes: one.after },
  ]);
  return clean(
    plot({
      ...BASE,
      width,
      height: 200,
      marginTop: 18,
      marginLeft: 44,
      marginBottom: 34,
      x: { domain: bins.map(label), padding: 0.16 },
      y: { axis: null },
      fy: { domain: [words.before, words.after], padding: 0.24, axis: "left", label: null, tickSize: 0 },
      color: { domain: [words.before, words.after], range: ["var(--line-strong)", "var(--accent)"] },
      marks: [
        axisX({ label: words.axis, tickSize: 0, labelArrow: "none", labelAnchor: "center", ...(width < 400 ? { fontSize: 9 } : {}) }),
        barY(rows, { x: "bin", fy: "when", y: "homes", fill: "when" }),
        ruleY([0], { stroke: "var(--line-strong)" }),
        text(rows, { x: "bin", fy: "when", y: "homes", text: (one: { homes: number }) => (one.homes > 0 ? count(one.homes) : ""), dy: -6, fill: "var(--ink-2)", fontSize: 10 }),
      ],
    }),
  );
}

/** Children by need, before above after; those without their services in a lighter tone, with their number. */
export function needsPlot(needs: readonly NeedCount[], name: (need: string) => string, words: Words, width: number): Drawn {
  const rows = needs.flatMap((one) => [
    { need: name(one.need), when: words.before, x1: 0, x2: one.servedBefore, end: one.servedBefore + one.unservedBefore, unserved: one.unservedBefore },
    { need: name(one.need), when: words.after, x1: 0, x2: one.servedAfter, end: one.servedAfter + one.unservedAfter, unserved: one.unservedAfter },
  ]);
  return clean(
    plot({
      ...BASE,
      width,
      height: 214,
      marginTop: 18,
      marginLeft: 36,
      marginRight: 44,
      marginBottom: 34,
      fy: { domain: needs.map((one) => name(one.need)), padding: 0.42, axis: null },
      y: { domain: [words.before, words.after], padding: 0.08, label: null },
      color: { domain: [words.before, words.after], range: ["var(--line-strong)", "var(--accent)"] },
      marks: [
        axisX({ label: words.axis, ticks: Math.max(2, width / 110), labelArrow: "none", labelAnchor: "center" }),
        axisY({ tickSize: 0, label: null, fontSize: 9 }),
        barX(rows, { fy: "need", y: "when", x1: "x1", x2: "x2", fill: "when" }),
        barX(rows, { fy: "need", y: "when", x1: "x2", x2: "end", fill: "when", fillOpacity: 0.3 }),
        text(rows, { fy: "need", y: "when", x: "end", text: (one: { unserved: number }) => (one.unserved > 0 ? count(one.unserved) : ""), textAnchor: "start", dx: 4, fill: "var(--ink-2)", fontSize: 10 }),
        text(needs, { fy: (one: NeedCount) => name(one.need), frameAnchor: "top-left", text: (one: NeedCount) => name(one.need), dy: -11, fill: "var(--ink)", fontSize: 11 }),
      ],
    }),
  );
}

/** Without the style element that Plot brings along: the page's policy forbids it; see plots.css. */
function clean(figure: Drawn): Drawn {
  for (const one of figure.querySelectorAll("style")) one.remove();
  figure.setAttribute("aria-hidden", "true");
  return figure;
}
