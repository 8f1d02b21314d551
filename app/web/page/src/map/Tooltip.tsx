// What the home under the pointer (or chosen by keyboard) is: beside its mark, never cut by the frame.
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Home } from "../state/homes.ts";
import { chosen, homeSet, hovered, plan } from "../state/state.ts";
import { term } from "../words/glossary.ts";
import { count } from "../words/numbers.ts";
import type { Fate, Outcome } from "../wire/types.ts";
import { changedFates, shownDifference } from "./difference.ts";
import { scene } from "./mounting.ts";
import { onScreen } from "./scene.ts";
import { Swatch } from "./Swatch.tsx";
import { hasKeyboard, view } from "./view.ts";
import { kindWord, say } from "./words.ts";

const OFF = 18;
const EDGE = 8;

export function Tooltip() {
  const box = useRef<HTMLDivElement>(null);
  const id = hovered.value ?? (hasKeyboard.value ? chosen.value : null);
  const home = id === null ? undefined : homeSet.value?.byId.get(id);
  const spot = id === null ? undefined : scene.value?.spotOf.get(id);
  const at = spot && onScreen(spot, view.value);
  const frame = scene.value?.frame;
  const seen = home && at && frame && at[0] >= 0 && at[1] >= 0 && at[0] <= frame.width && at[1] <= frame.height;
  useLayoutEffect(() => {
    if (box.current && seen) put(box.current, at, frame);
  });
  return (
    <div ref={box} class="map-tip" role="status" hidden={!seen}>
      {seen && <Card home={home} outcome={plan.value?.outcomes.get(home.id)} />}
    </div>
  );
}

/** Beside the mark, on the side with room; at least wholly inside of the frame. */
function put(box: HTMLElement, [x, y]: readonly [number, number], { width, height }: { width: number; height: number }): void {
  const { offsetWidth: wide, offsetHeight: tall } = box;
  const left = x + OFF + wide + EDGE <= width ? x + OFF : x - OFF - wide;
  const top = y - tall / 2;
  const inside = (value: number, most: number) => Math.max(EDGE, Math.min(value, most - EDGE));
  box.style.translate = `${Math.round(inside(left, width - wide))}px ${Math.round(inside(top, height - tall))}px`;
}

function Card({ home, outcome }: { readonly home: Home; readonly outcome: Outcome | undefined }) {
  const kind = outcome?.fate ?? home.level;
  return (
    <>
      <strong>
        <bdi>{home.name}</bdi>
      </strong>
      <span class="map-tip-fate">
        <Swatch kind={kind} /> {kindWord(kind)}
      </span>
      <Numbers home={home} outcome={outcome} />
      <Change id={home.id} />
    </>
  );
}

function Numbers({ home, outcome }: { readonly home: Home; readonly outcome: Outcome | undefined }) {
  if (!outcome) return <span>{`${say("childrenNow", { before: count(home.total) })} · ${say("beds", { beds: count(home.beds) })}`}</span>;
  const { children_before: before, children_remaining: after, unplaced, moved_in, moved_out, beds, usable_beds } = outcome;
  const moves = [moved_in > 0 && say("flowsIn", { n: count(moved_in) }), moved_out > 0 && say("flowsOut", { n: count(moved_out) })];
  return (
    <>
      <span>
        {say("childrenAfter", { before: count(before), after: count(after) })}
        {moves.filter(Boolean).map((one) => ` · ${one}`)}
      </span>
      {unplaced > 0 && <span class="map-tip-unplaced">{say("remain", { n: count(unplaced), term: term("unplaced") })}</span>}
      <span>{say("usable", { beds: count(beds), usable: count(usable_beds) })}</span>
    </>
  );
}

function Change({ id }: { readonly id: string }) {
  const difference = shownDifference.value;
  const change = difference && changedFates(difference).find((one) => one.id === id);
  if (!change) return null;
  return <span class="map-tip-change">{say("then", { fate: kindWord(change.fate_after satisfies Fate) })}</span>;
}
