// The scale bar, true at the centre, and the approval number of the base map.
import { shown } from "../words/numbers.ts";
import { basemap } from "./basemap.ts";
import { scene } from "./mounting.ts";
import { kmAtMiddle } from "./paper_layer.ts";
import { scaleBar } from "./scale_bar.ts";
import { view } from "./view.ts";
import { say } from "./words.ts";

const MOST_PIXELS = 110;

export function Foot() {
  return (
    <div class="map-foot" data-covers>
      <Scale />
      <Approval />
    </div>
  );
}

function Scale() {
  const found = scene.value;
  if (found === null) return null;
  const bar = scaleBar(kmAtMiddle(found, view.value), MOST_PIXELS);
  if (bar === null) return null;
  const pixels = Math.round(bar.pixels);
  return (
    <div class="map-scale" title={say("scaleHint")}>
      <span>{say("kilometres", { km: shown(bar.km, 2) })}</span>
      <svg width={pixels + 2} height="7" aria-hidden="true">
        <path d={`M1,0V6H${pixels + 1}V0M${pixels / 2 + 1},3V6`} />
      </svg>
    </div>
  );
}

function Approval() {
  const base = basemap.value;
  if (base.kind === "none") return null;
  return (
    <p class="map-approval">
      <bdi>{say("approval", { number: base.approval })}</bdi>
      {base.source && <bdi>{say("source", { text: base.source })}</bdi>}
    </p>
  );
}
