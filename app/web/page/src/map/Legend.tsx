// The legend: what shapes, colours, sizes and lines say, with counts; can be folded.
import { signal } from "@preact/signals";
import type { Home } from "../state/homes.ts";
import { homeSet, plan, province } from "../state/state.ts";
import { term } from "../words/glossary.ts";
import { count } from "../words/numbers.ts";
import { basemap, isUnread } from "./basemap.ts";
import { changedFates, changedFlows, shownDifference } from "./difference.ts";
import { endsOf } from "./labels_layer.ts";
import { FATES, LEVELS, sizeSamples, type Kind } from "./marks.ts";
import { sizes } from "./mounting.ts";
import { Swatch } from "./Swatch.tsx";
import { kindWord, say } from "./words.ts";

const NARROW = 860;
const open = signal(typeof innerWidth === "undefined" || innerWidth > NARROW);

export function Legend() {
  return (
    <section class="map-legend" data-covers aria-label={say("legend")}>
      <button
        type="button"
        class="map-fold"
        aria-expanded={open.value}
        aria-controls="map-legend"
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {say("legend")}
        <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
          <path d={open.value ? "M1,3L5,7L9,3" : "M1,7L5,3L9,7"} />
        </svg>
      </button>
      <div id="map-legend" class={open.value ? "map-unfolded" : "map-folded"}>
        <Kinds />
        <Sizes />
        <Lines />
        <Notes />
      </div>
    </section>
  );
}

/** The homes that the legend counts: those of the province that is looked at. */
function shownHomes(): readonly Home[] {
  const homes = homeSet.value?.homes ?? [];
  return province.value === null ? homes : homes.filter((one) => one.province === province.value);
}

function Kinds() {
  const counts = new Map<Kind, number>();
  const found = plan.value;
  for (const one of shownHomes()) {
    const kind = found?.outcomes.get(one.id)?.fate ?? one.level;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const kinds: readonly Kind[] = found ? FATES : LEVELS;
  return (
    <ul>
      {kinds.map((kind) =>
        counts.has(kind) ? (
          <li key={kind}>
            <Swatch kind={kind} />
            <span>{kindWord(kind)}</span>
            <b>{count(counts.get(kind))}</b>
          </li>
        ) : null,
      )}
    </ul>
  );
}

function Sizes() {
  const shown = sizes.value;
  if (!shown) return null;
  const samples = sizeSamples(shown);
  const radius = (one: number) => shown.radius * Math.sqrt(one / shown.most);
  return (
    <div class="map-sizes">
      <p>{say(plan.value ? "areaAfter" : "areaBefore")}</p>
      <ul>
        {samples.map((one) => (
          <li key={one}>
            <svg width={2 * radius(one) + 2} height={2 * radius(one) + 2} aria-hidden="true">
              <circle cx={radius(one) + 1} cy={radius(one) + 1} r={radius(one)} />
            </svg>
            {count(one)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Lines() {
  const found = plan.value;
  const difference = shownDifference.value;
  if (!found) return null;
  const changes = difference ? changedFlows(difference) : [];
  const many = (kind: "comes" | "goes") => changes.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.children, 0);
  const unplaced = shownHomes().reduce((sum, one) => sum + (found.outcomes.get(one.id)?.unplaced ?? 0), 0);
  return (
    <ul>
      {unplaced > 0 && <Line name="unplaced" words={say("unplaced", { term: term("unplaced") })} number={unplaced} />}
      {difference === null && <Line name="flow" words={say("flow")} />}
      {difference && <Line name="comes" words={say("comes")} number={many("comes")} />}
      {difference && <Line name="goes" words={say("goes")} number={many("goes")} />}
      {difference && <Line name="changed" words={say("changed")} number={changedFates(difference).length} />}
    </ul>
  );
}

function Line({ name, words, number }: { readonly name: string; readonly words: string; readonly number?: number }) {
  const ring = name === "unplaced" || name === "changed";
  return (
    <li>
      <svg class={`map-swatch map-${name}`} width="18" height="16" viewBox="-9 -8 18 16" aria-hidden="true">
        {ring ? <circle r="6" /> : <path class="map-line" d="M-8,4Q0,-6 8,2" />}
      </svg>
      <span>{words}</span>
      {number !== undefined && <b>{count(number)}</b>}
    </li>
  );
}

function Notes() {
  const set = homeSet.value;
  const { start, end } = set ? endsOf({ set }) : { start: "", end: "" };
  return (
    <div class="map-notes">
      {(start || end) && (
        <p>
          <bdi>{say("ends", { ends: `${start}…${end}` })}</bdi>
        </p>
      )}
      {basemap.value.kind === "none" && <p class="map-screen-only">{say(isUnread.value ? "lostBase" : "noBase")}</p>}
    </div>
  );
}
