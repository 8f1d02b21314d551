// Province picker and buttons of the map.
import type { ComponentChildren } from "preact";
import { homeSet, province } from "../state/state.ts";
import { count } from "../words/numbers.ts";
import { inLanguage } from "../words/words.ts";
import { zooming } from "./mounting.ts";
import { say } from "./words.ts";

export function ProvincePicker() {
  const set = homeSet.value;
  if (set === null) return null;
  const counts = new Map<string, number>();
  for (const one of set.homes) counts.set(one.province, (counts.get(one.province) ?? 0) + 1);
  const codes = [...counts.keys()].sort();
  if (codes.length < 2) return null;
  return (
    <select
      class="map-province"
      data-covers
      aria-label={say("province")}
      value={province.value ?? ""}
      onChange={(event) => {
        province.value = event.currentTarget.value || null;
      }}
    >
      <option value="">{say("all")}</option>
      {codes.map((code) => {
        const name = set.provinces[code];
        return (
          <option key={code} value={code}>
            {name ? inLanguage([name.zh, name.en]) : code} · {count(counts.get(code))}
          </option>
        );
      })}
    </select>
  );
}

export function ZoomButtons() {
  return (
    <div class="map-zoom" data-covers role="group" aria-label={say("move")}>
      <IconButton label={say("nearer")} onClick={() => zooming.value?.by(1.6)}>
        <path d="M8,3V13M3,8H13" />
      </IconButton>
      <IconButton label={say("farther")} onClick={() => zooming.value?.by(1 / 1.6)}>
        <path d="M3,8H13" />
      </IconButton>
      <IconButton
        label={say("whole")}
        onClick={() => {
          if (province.value !== null) province.value = null;
          else zooming.value?.whole();
        }}
      >
        <path d="M2.5,6V2.5H6M10,2.5H13.5V6M13.5,10V13.5H10M6,13.5H2.5V10" />
      </IconButton>
    </div>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

function IconButton({ label, onClick, children }: IconButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} onClick={onClick}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        {children}
      </svg>
    </button>
  );
}
