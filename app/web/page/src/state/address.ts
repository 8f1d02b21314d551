// What the address of the page holds: enough to open again exactly what is seen. Pure; see link.ts.
import type { MapView } from "../map/view.ts";
import { DOCKS, STEPS, type Dock, type Step } from "./state.ts";

/** What an address leads to. What it does not name is null. */
export interface Address {
  readonly set: string | null;
  readonly scenario: string | null;
  readonly plan: string | null;
  /** A job that is under way, and the scenario that it solves. */
  readonly job: string | null;
  readonly of: string | null;
  readonly step: Step | null;
  readonly dock: Dock | null;
  readonly home: string | null;
  readonly province: string | null;
  readonly compared: readonly string[];
  /** Places of the two that the map shows. */
  readonly pair: readonly [number, number] | null;
  readonly view: MapView | null;
}

/** So many plans stand side by side on the page at most. */
export const MOST_COMPARED = 3;
const ID = /^[A-Za-z0-9_-]{1,100}$/;

/** The fragment of an address, without its `#`; empty where nothing is open. */
export function fragmentOf(address: Address): string {
  const { view } = address;
  const parts: readonly (readonly [string, string | null])[] = [
    ["set", address.scenario === null && address.plan === null ? address.set : null],
    ["scenario", address.scenario],
    ["plan", address.plan],
    ["job", address.job],
    ["of", address.job === null ? null : address.of],
    ["step", address.step],
    ["dock", address.dock],
    ["home", address.home],
    ["province", address.province],
    ["compare", address.compared.length > 0 ? address.compared.join(",") : null],
    ["pair", address.compared.length > 2 && address.pair !== null ? address.pair.join(",") : null],
    ["view", view && [view.lon.toFixed(3), view.lat.toFixed(3), view.k.toFixed(2)].join(",")],
  ];
  return parts
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(value as string).replaceAll("%2C", ",")}`)
    .join("&");
}

/** What a fragment leads to. Whatever it cannot mean is passed over: links are typed and cut. */
export function addressIn(fragment: string): Address {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const id = (name: string) => idIn(given.get(name));
  return {
    set: id("set"),
    scenario: id("scenario"),
    plan: id("plan"),
    job: id("job"),
    of: id("of"),
    step: oneOf(STEPS, given.get("step")),
    dock: oneOf(DOCKS, given.get("dock")),
    home: homeIn(given.get("home")),
    province: /^\d{2}$/.test(given.get("province") ?? "") ? given.get("province") : null,
    compared: comparedIn(given.get("compare")),
    pair: pairIn(given.get("pair")),
    view: viewIn(given.get("view")),
  };
}

function idIn(text: string | null): string | null {
  return text !== null && ID.test(text) ? text : null;
}

/** An id of a home is any text of up to 200 characters, as the service counts them: by code points. */
function homeIn(text: string | null): string | null {
  return [...(text ?? "")].slice(0, 200).join("") || null;
}

function oneOf<Choice extends string>(choices: readonly Choice[], text: string | null): Choice | null {
  return choices.find((one) => one === text) ?? null;
}

function comparedIn(text: string | null): readonly string[] {
  const ids = (text ?? "").split(",").filter((one) => ID.test(one));
  return [...new Set(ids)].slice(0, MOST_COMPARED);
}

function pairIn(text: string | null): readonly [number, number] | null {
  const found = /^([0-2]),([0-2])$/.exec(text ?? "");
  return found && found[1] !== found[2] ? [Number(found[1]), Number(found[2])] : null;
}

function viewIn(text: string | null): MapView | null {
  const numbers = (text ?? "").split(",").map((one) => (one.trim() === "" ? Number.NaN : Number(one)));
  const [lon, lat, k] = numbers;
  if (numbers.length !== 3 || lon === undefined || lat === undefined || k === undefined) return null;
  const makesSense = Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && k >= 0.1 && k <= 1000;
  return makesSense ? { lon, lat, k } : null;
}
