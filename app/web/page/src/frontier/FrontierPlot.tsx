// The curve as a plot: kilometres against homes, the plan that is shown, and what the pointer is at.
import { scaleLinear } from "d3-scale";
import { useEffect, useRef, useState } from "preact/hooks";
import { plan } from "../state/state.ts";
import { term } from "../words/glossary.ts";
import { count, shown } from "../words/numbers.ts";
import type { Figures, KmBasis } from "../wire/types.ts";
import type { Of, PlottedPoint } from "./curves.ts";
import { pointText, stepText } from "./PointsTable.tsx";
import { say } from "./words.ts";

const MARGIN = { top: 12, right: 18, bottom: 36, left: 66 };

interface PlotParts {
  readonly of: Of;
  readonly basis: KmBasis;
  readonly points: readonly PlottedPoint[];
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
  readonly onOpen: (one: PlottedPoint) => void;
  readonly region: string | null;
}

interface Spot {
  readonly count: number;
  readonly km: number;
}

/** Where the plan that is shown lies on these axes. */
function currentSpot(of: Of, region: string | null): Spot | null {
  const summary = plan.value?.answer.summary;
  const figures: (Figures & { readonly child_km_cost?: number }) | undefined = region === null ? (summary ?? undefined) : summary?.by_province[region];
  if (!figures) return null;
  const counts = { retained: figures.retained, open_homes: figures.kept + figures.retained, max_km: figures.max_km ?? 0 };
  return { count: counts[of], km: figures.child_km_cost ?? figures.child_km };
}

function useSize() {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 560, height: 250 });
  useEffect(() => {
    const one = box.current;
    if (!one) return undefined;
    const watcher = new ResizeObserver(() => setSize({ width: Math.max(280, one.clientWidth), height: Math.max(190, one.clientHeight) }));
    watcher.observe(one);
    return () => watcher.disconnect();
  }, []);
  return { box, size };
}

/** The plot. A click on a point solves for it. */
export function FrontierPlot({ of, basis, points, at, onAt, onOpen, region }: PlotParts) {
  const { box, size } = useSize();
  const current = currentSpot(of, region);
  const { x, y } = scalesOf([...points, ...(current ? [current] : [])], size);
  const nearest = (event: PointerEvent) => nearestTo(points.map((one) => x(one.count)), event);
  const chosen = at === null ? null : (points[at] ?? null);
  return (
    <figure class="frontier-plot">
      <figcaption>{chosen ? <Told of={of} basis={basis} one={chosen} /> : <Legend of={of} basis={basis} current={current} />}</figcaption>
      <div class="frontier-box" ref={box}>
        <svg
          width={size.width}
          height={size.height}
          role="img"
          aria-label={`${say(of)}, ${say("total", { basis: term(basis) })}`}
          onPointerMove={(event) => onAt(nearest(event))}
          onPointerLeave={() => onAt(null)}
          onClick={(event) => {
            const pressed = event as unknown as PointerEvent;
            const one = points[nearest(pressed) ?? -1];
            // A finger cannot point before it presses: it only chooses, the table's button solves.
            if (one?.point.policy && pressed.pointerType !== "touch") onOpen(one);
          }}
        >
          <Axes of={of} basis={basis} x={x} y={y} size={size} />
          <path class="frontier-line" d={points.map((one, place) => `${place === 0 ? "M" : "L"}${x(one.count)},${y(one.km)}`).join("")} />
          {points.map((one) => (
            <circle key={one.count} class={one.point.proven ? "frontier-dot" : "frontier-dot frontier-unproven"} cx={x(one.count)} cy={y(one.km)} r={points.length > 60 ? 2.5 : 3.5} />
          ))}
          {current && <Diamond x={x(current.count)} y={y(current.km)} />}
          {chosen && <circle class="frontier-here" cx={x(chosen.count)} cy={y(chosen.km)} r={7} />}
        </svg>
      </div>
    </figure>
  );
}

function Diamond({ x, y }: { x: number; y: number }) {
  return <path class="frontier-current" d={`M${x},${y - 7}L${x + 7},${y}L${x},${y + 7}L${x - 7},${y}Z`} />;
}

function Told({ of, basis, one }: { of: Of; basis: KmBasis; one: PlottedPoint }) {
  return (
    <>
      <strong>{pointText(of, one, basis)}</strong> · {stepText(of, one)} · {say(one.point.proven ? "proven" : "unproven")}
    </>
  );
}

function Legend({ of, basis, current }: { of: Of; basis: KmBasis; current: Spot | null }) {
  const amount = of === "max_km" ? shown(current?.count, 1) : count(current?.count);
  const told = say(`point_${of}`, { n: amount, km: count(current?.km), basis: term(basis) });
  return (
    <>
      <span class="frontier-key frontier-key-line">{say("least")}</span>
      {current && <span class="frontier-key frontier-key-current">{`${say("current")}: ${told}`}</span>}
    </>
  );
}

type Scale = ReturnType<typeof scaleLinear<number, number>>;
type Size = { readonly width: number; readonly height: number };

function scalesOf(spots: readonly Spot[], size: Size): { x: Scale; y: Scale } {
  const counts = spots.map((one) => one.count);
  const kms = spots.map((one) => one.km);
  const [left, right] = [Math.min(...counts), Math.max(...counts)];
  const [low, high] = [Math.min(...kms), Math.max(...kms)];
  const room = (high - low || Math.max(1, high * 0.02)) * 0.06;
  return {
    x: scaleLinear([left === right ? left - 1 : left, right === left ? right + 1 : right], [MARGIN.left, size.width - MARGIN.right]),
    y: scaleLinear([Math.max(0, low - room), high + room], [size.height - MARGIN.bottom, MARGIN.top]),
  };
}

function nearestTo(places: readonly number[], event: PointerEvent): number | null {
  const svg = event.currentTarget as SVGSVGElement;
  const here = event.clientX - svg.getBoundingClientRect().left;
  let best: number | null = null;
  places.forEach((one, place) => {
    if (best === null || Math.abs(one - here) < Math.abs((places[best] as number) - here)) best = place;
  });
  return best;
}

function Axes({ of, basis, x, y, size }: { of: Of; basis: KmBasis; x: Scale; y: Scale; size: Size }) {
  const floor = size.height - MARGIN.bottom;
  const across = x.ticks(Math.max(3, Math.floor(size.width / 80))).filter((one) => of === "max_km" || Number.isInteger(one));
  return (
    <g class="frontier-axes">
      {y.ticks(4).map((one) => (
        <g key={one}>
          <line x1={MARGIN.left} x2={size.width - MARGIN.right} y1={y(one)} y2={y(one)} />
          <text x={MARGIN.left - 8} y={y(one)} dy="0.32em" text-anchor="end">{count(one)}</text>
        </g>
      ))}
      {across.map((one) => (
        <text key={one} x={x(one)} y={floor + 15} text-anchor="middle">{count(one)}</text>
      ))}
      <text x={size.width - MARGIN.right} y={floor + 31} text-anchor="end" class="frontier-title">
        {of === "max_km" ? `${say(of)} (${say("km")})` : say(of)} →
      </text>
      <text x={4} y={floor + 31} class="frontier-title">↑ {say("total", { basis: term(basis) })}</text>
    </g>
  );
}
