// On a narrow screen panel, map and views lie one below the other: a bar to go from one to the next.
import { useSignalEffect } from "@preact/signals";
import { step } from "../state/state.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  parts: ["本页各部分", "Parts of the page"],
  panel: ["步骤", "Step"],
  map: ["地图", "Map"],
  dock: ["表格与图", "Tables"],
});

const NARROW = "(width <= 860px)";
const PLACES = { panel: "#panel", map: ".map", dock: ".dock" } as const;

export function Jumps() {
  useSignalEffect(() => {
    step.value; // a new step is shown from its beginning, wherever one has scrolled to
    if (matchMedia(NARROW).matches) scrollTo({ top: 0 });
  });
  return (
    <nav class="jumps" aria-label={say("parts")}>
      {(["panel", "map", "dock"] as const).map((one) => (
        <button key={one} type="button" onClick={() => document.querySelector(PLACES[one])?.scrollIntoView()}>
          {say(one)}
        </button>
      ))}
    </nav>
  );
}
