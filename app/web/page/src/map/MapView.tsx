// The map of homes and flows: its canvas, which signals draw, and what lies over it.
import { useEffect, useRef } from "preact/hooks";
import { homeSet, plan } from "../state/state.ts";
import { count } from "../words/numbers.ts";
import { loadBasemap } from "./basemap.ts";
import { ProvincePicker, ZoomButtons } from "./Controls.tsx";
import { Foot } from "./Foot.tsx";
import { Legend } from "./Legend.tsx";
import "./legend.css";
import "./map.css";
import { mount } from "./mounting.ts";
import "./overlay.css";
import { Search } from "./Search.tsx";
import { Tooltip } from "./Tooltip.tsx";
import { say } from "./words.ts";

export function MapView() {
  return (
    <div class="map">
      <Canvas />
      <div class="map-bar">
        <Search />
        <ProvincePicker />
        <ZoomButtons />
      </div>
      <div class="map-bottom">
        <Legend />
        <Foot />
      </div>
      <Tooltip />
    </div>
  );
}

function Canvas() {
  const canvas = useRef<HTMLDivElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  useEffect(() => {
    void loadBasemap();
    return canvas.current && drawing.current ? mount(canvas.current, drawing.current) : undefined;
  }, []);
  return (
    <div
      ref={canvas}
      class="map-canvas"
      role="application"
      aria-roledescription={say("role")}
      aria-label={summary()}
      aria-describedby="tab-homes"
      tabIndex={0}
    >
      <svg ref={drawing} class="map-drawing" aria-hidden="true" />
    </div>
  );
}

function summary(): string {
  const homes = homeSet.value?.homes ?? [];
  const found = plan.value;
  if (!found) {
    return say("map", { homes: count(homes.length), children: count(homes.reduce((sum, one) => sum + one.total, 0)) });
  }
  const { moved = 0, unplaced = 0 } = found.answer.summary ?? {};
  return say("planned", { homes: count(homes.length), flows: count(found.flows.length), moved: count(moved), unplaced: count(unplaced) });
}
