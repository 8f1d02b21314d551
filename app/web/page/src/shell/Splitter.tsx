// The line between the map and what lies below it: dragged, or moved with the arrow keys.
import { signal } from "@preact/signals";
import { wordsOf } from "../words/words.ts";

const LEAST = 8;
const MOST = 92;
const STEP = 4;
const USUAL = 60;

const say = wordsOf({ split: ["地图与下方视图的分界", "Border between the map and the view below"] });

/** The map's share of the height, per cent. */
export const mapShare = signal(USUAL);

export function Splitter() {
  return (
    <div
      class="splitter"
      role="separator"
      aria-orientation="horizontal"
      aria-label={say("split")}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      aria-valuenow={Math.round(mapShare.value)}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDblClick={() => moveTo(USUAL)}
      onKeyDown={(event) => {
        if (event.key === "ArrowUp") moveTo(mapShare.value - STEP);
        else if (event.key === "ArrowDown") moveTo(mapShare.value + STEP);
        else return;
        event.preventDefault();
      }}
    />
  );
}

function drag(event: PointerEvent): void {
  const line = event.currentTarget as HTMLElement;
  const stage = line.parentElement;
  if (stage === null || !line.hasPointerCapture(event.pointerId)) return;
  const box = stage.getBoundingClientRect();
  moveTo(((event.clientY - box.top) / box.height) * 100);
}

function moveTo(share: number): void {
  mapShare.value = Math.min(MOST, Math.max(LEAST, share));
}
