// The curve as a table: the equal of the plot for keyboard and screen reader.
import type { KmBasis } from "../wire/types.ts";
import { term } from "../words/glossary.ts";
import { count, km } from "../words/numbers.ts";
import type { Of, PlottedPoint } from "./curves.ts";
import { say } from "./words.ts";

interface TableParts {
  readonly of: Of;
  readonly basis: KmBasis;
  readonly points: readonly PlottedPoint[];
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
  readonly onOpen: (one: PlottedPoint) => void;
}

/** What a point is in words: both of its figures, and what its km are. */
export function pointText(of: Of, one: PlottedPoint, basis: KmBasis): string {
  return say(`point_${of}`, { n: of === "max_km" ? km(one.count) : count(one.count), km: km(one.km), basis: term(basis) });
}

/** What a step further down costs. */
export function stepText(of: Of, one: PlottedPoint): string {
  if (one.fewer === null) return say(of === "max_km" ? "lowest_max_km" : "lowest");
  const told = { n: of === "max_km" ? km(one.fewer.count) : count(one.fewer.count), km: km(one.fewer.km) };
  return say(of === "max_km" ? "fewer_max_km" : "fewer_homes", told);
}

/** A row for each point, with a button that solves for it. */
export function PointsTable({ of, basis, points, at, onAt, onOpen }: TableParts) {
  return (
    <table class="frontier-table" aria-label={say("table")}>
      <caption>{say("basis", { basis: term(basis) })}</caption>
      <thead>
        <tr>
          <th scope="col">{say(`col_${of}`)}</th>
          <th scope="col">{say("km")}</th>
          <th scope="col">{say("step")}</th>
          <th scope="col">{say("proof")}</th>
          <th scope="col">
            <span class="hidden-visually">{say("open")}</span>
          </th>
        </tr>
      </thead>
      <tbody onPointerLeave={() => onAt(null)}>
        {points.map((one, place) => (
          <tr key={one.count} class={at === place ? "frontier-at" : undefined} onPointerEnter={() => onAt(place)}>
            <th scope="row">{of === "max_km" ? km(one.count) : count(one.count)}</th>
            <td>{km(one.km)}</td>
            <td>{one.fewer === null ? "—" : `+${km(one.fewer.km)}`}</td>
            <td>{say(one.point.proven ? "proven" : "unproven")}</td>
            <td>
              {one.point.policy === null ? (
                <span class="soft small">{say("noRule")}</span>
              ) : (
                <button type="button" class="button frontier-open" aria-label={say("openFor", { point: pointText(of, one, basis) })} onFocus={() => onAt(place)} onClick={() => onOpen(one)}>
                  {say("open")}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
