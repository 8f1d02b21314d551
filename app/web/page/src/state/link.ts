// Keeps the address of the page and what is seen together: a link opens it again, back and forward work.
import { batch, computed, effect, signal } from "@preact/signals";
import { attempt, resume } from "./actions.ts";
import { mapView } from "../map/view.ts";
import { addressIn, fragmentOf, type Address } from "./address.ts";
import { showSeen } from "./seen.ts";
import * as state from "./state.ts";

const CALM_MS = 80;
/** How many addresses are being opened: meanwhile what is seen is on its way, and is not written down. */
const opening = signal(0);
/** Whether an address that names something is being opened, and nothing is on the page yet. */
export const isOpening = computed(() => opening.value > 0 && state.homeSet.value === null && named.value);
const named = signal(false);
let latest = 0;
/** What the address names could not be read: it stays there, to be tried again. */
let isUnread = false;
let written = "";
let timer = 0;

/** Open what the address names, then keep them together. */
export function startLink(): void {
  void opened(addressIn(location.hash)).then(() => {
    effect(follow);
  });
  addEventListener("popstate", () => void opened(addressIn(location.hash)));
  addEventListener("pagehide", () => write(fragmentOf(seen())));
}

/** The address of what is seen. */
export function linkToThis(): string {
  return `${location.origin}${location.pathname}#${fragmentOf(seen())}`;
}

function seen(): Address {
  const { homeSet, scenario, plan, solving, step, dock, chosen, province, compared } = state;
  const isOpen = homeSet.value !== null;
  return {
    set: homeSet.value?.id ?? null,
    scenario: scenario.value?.id ?? null,
    plan: plan.value?.id ?? null,
    job: solving.value?.job ?? null,
    of: solving.value?.scenario ?? null,
    step: isOpen ? step.value : null,
    dock: isOpen && dock.value !== "homes" ? dock.value : null,
    home: chosen.value,
    province: province.value,
    compared: step.value === "compare" ? compared.value : [],
    pair: state.comparedPair.value,
    view: isOpen ? mapView.value : null,
  };
}

async function opened(address: Address): Promise<void> {
  const turn = ++latest;
  named.value = fragmentOf(address) !== "";
  opening.value += 1;
  try {
    const isDone = await attempt(async () => {
      const found = await showSeen(address);
      if (turn === latest) settle(address, found);
    });
    if (turn === latest) isUnread = !isDone;
  } finally {
    written = placeOf(seen());
    opening.value -= 1;
  }
  if (turn === latest && address.job !== null && address.of !== null) void resume(address.job, address.of);
}

/** The rest of what an address names, once its plan stands on the page. */
function settle(address: Address, found: boolean): void {
  const set = state.homeSet.value;
  const needsPlan = address.step === "plan" || address.step === "compare" || address.step === "export";
  const step = address.step ?? (state.plan.value ? "plan" : found ? "rules" : "data");
  batch(() => {
    state.step.value = needsPlan && state.plan.value === null ? (found ? "rules" : "data") : step;
    state.dock.value = address.dock ?? "homes";
    state.chosen.value = address.home !== null && set?.byId.has(address.home) ? address.home : null;
    state.province.value = address.province !== null && set?.provinces[address.province] ? address.province : null;
    state.compared.value = address.compared;
    state.comparedPair.value = address.pair;
    mapView.value = address.view;
  });
}

function follow(): void {
  const fragment = fragmentOf(seen());
  if (opening.value > 0) return;
  clearTimeout(timer);
  timer = window.setTimeout(() => write(fragment), CALM_MS);
}

/** A new scenario or step is a place of its own to go back to; the rest changes the place. */
function write(fragment: string): void {
  if (opening.value > 0 || (isUnread && fragment === "")) return;
  const address = `${location.pathname}${location.search}${fragment === "" ? "" : `#${fragment}`}`;
  const place = placeOf(addressIn(fragment));
  if (fragment === location.hash.slice(1)) written = place;
  else if (place === written) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  written = place;
}

function placeOf({ set, scenario, plan, step }: Address): string {
  return [scenario ?? plan ?? set, step].join(" ");
}
