// The best plan found and the bound over time: two lines that close on each other.
import { scaleLinear } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";
import { shown } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import type { Moment } from "./history.ts";

const WIDTH = 320;
const HEIGHT = 112;
const EDGE = 6;
/** So many gaps above and below the present one are drawn: what was far off at first would flatten the rest. */
const GAPS = 3;

const say = wordsOf({ seconds: ["{n} 秒", "{n} s"] });

export function GapChart({ moments, seconds }: { moments: readonly Moment[]; seconds: number }) {
  const last = moments.at(-1);
  const first = moments[0];
  if (!last || !first || last.incumbent === null || last.bound === null) return null;
  const drawn = [...moments, { ...last, seconds: Math.max(seconds, last.seconds) }];
  const x = scaleLinear([first.seconds, Math.max(seconds, first.seconds + 1)], [EDGE, WIDTH - EDGE]);
  const y = scaleLinear(rangeOf(moments, last), [HEIGHT - EDGE, EDGE]).clamp(true);
  const path = (value: (one: Moment) => number | null) =>
    line<Moment>((one) => x(one.seconds), (one) => y(value(one) as number))
      .defined((one) => value(one) !== null)
      .curve(curveStepAfter)(drawn) ?? "";
  const between = area<Moment>((one) => x(one.seconds), (one) => y(one.bound as number), (one) => y(one.incumbent as number))
    .defined((one) => one.bound !== null && one.incumbent !== null)
    .curve(curveStepAfter)(drawn);
  return (
    <figure class="solve-chart" aria-hidden="true">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        <path class="between" d={between ?? ""} />
        <path class="bound" d={path((one) => one.bound)} />
        <path class="incumbent" d={path((one) => one.incumbent)} />
      </svg>
      <figcaption>
        <span>{say("seconds", { n: shown(first.seconds, 0) })}</span>
        <span>{say("seconds", { n: shown(Math.max(seconds, first.seconds + 1), 0) })}</span>
      </figcaption>
    </figure>
  );
}

function rangeOf(moments: readonly Moment[], last: Moment): [number, number] {
  const [best, bound] = [last.incumbent as number, last.bound as number];
  const span = Math.max(best - bound, Math.abs(best) * 1e-6, 1e-9);
  const highest = Math.max(best, ...moments.map((one) => one.incumbent ?? best));
  const lowest = Math.min(bound, ...moments.map((one) => one.bound ?? bound));
  return [Math.max(lowest, bound - GAPS * span), Math.min(highest, best + GAPS * span)];
}
