// Search: a combobox over names and ids; what is picked is chosen, and the map flies there.
import { signal } from "@preact/signals";
import type { Home } from "../state/homes.ts";
import { chosen, homeSet } from "../state/state.ts";
import { inLanguage } from "../words/words.ts";
import { count } from "../words/numbers.ts";
import { found } from "./finding.ts";
import { flyTo } from "./mounting.ts";
import { say } from "./words.ts";

const MOST = 8;
const text = signal("");
const open = signal(false);
const active = signal(0);

export function Search() {
  const { homes, total } = found(homeSet.value?.homes ?? [], text.value, MOST);
  const shown = open.value && text.value.trim() !== "";
  return (
    <div class="map-search" data-covers role="search">
      <input
        type="text"
        role="combobox"
        aria-label={say("search")}
        aria-expanded={shown}
        aria-controls="map-found"
        aria-autocomplete="list"
        aria-activedescendant={shown && homes.length > 0 ? `map-found-${active.value}` : undefined}
        placeholder={say("searchHint")}
        autocomplete="off"
        spellcheck={false}
        value={text.value}
        onInput={(event) => typed(event.currentTarget.value)}
        onKeyDown={(event) => pressed(event, homes)}
        onBlur={() => {
          open.value = false;
        }}
      />
      {shown && <Results homes={homes} total={total} />}
      <span class="hidden-visually" role="status">
        {shown ? (total === 0 ? say("none") : say("found", { n: count(total) })) : ""}
      </span>
    </div>
  );
}

function Results({ homes, total }: { readonly homes: readonly Home[]; readonly total: number }) {
  return (
    <div class="map-results">
      <ul id="map-found" role="listbox" aria-label={say("search")}>
        {homes.map((one, place) => (
          <li
            key={one.id}
            id={`map-found-${place}`}
            role="option"
            aria-selected={place === active.value}
            onPointerDown={(event) => {
              event.preventDefault(); // the field keeps the focus until the choice is made
              pick(one);
            }}
          >
            <bdi>{one.name}</bdi>
            <small>
              <bdi>{one.id}</bdi> · {provinceName(one)}
            </small>
          </li>
        ))}
      </ul>
      {total === 0 && <p>{say("none")}</p>}
      {total > homes.length && <p>{say("more", { n: count(total - homes.length) })}</p>}
    </div>
  );
}

function provinceName(home: Home): string {
  const name = homeSet.value?.provinces[home.province];
  return name ? inLanguage([name.zh, name.en]) : home.province;
}

function typed(value: string): void {
  text.value = value;
  open.value = true;
  active.value = 0;
}

function pressed(event: KeyboardEvent, homes: readonly Home[]): void {
  if (event.isComposing) return;
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step !== 0) {
    open.value = true;
    if (homes.length > 0) active.value = (active.value + step + homes.length) % homes.length;
    event.preventDefault();
  } else if (event.key === "Enter") {
    const picked = homes[active.value];
    if (picked) pick(picked);
    event.preventDefault();
  } else if (event.key === "Escape" && (open.value || text.value !== "")) {
    open.value = false;
    text.value = "";
    event.stopPropagation();
  }
}

function pick(home: Home): void {
  text.value = "";
  open.value = false;
  chosen.value = home.id;
  flyTo(home.id);
}
