// Homes that go on raising children, the nearest first: where a planner may want to send somebody.
import { geoDistance } from "d3-geo";
import type { Home } from "../state/homes.ts";
import { homeSet, plan } from "../state/state.ts";

const EARTH_KM = 6371;
const MANY = 40;

/** The receiving homes nearest to a home, of its network, in a straight line on the sphere: to choose by, not to plan by. */
export function receivingHomes(home: Home): readonly { readonly home: Home; readonly km: number }[] {
  const found = plan.value;
  const here: [number, number] = [home.lon, home.lat];
  return (homeSet.value?.homes ?? [])
    .filter((one) => one.id !== home.id && (one.network ?? null) === (home.network ?? null) && raises(one.id))
    .map((one) => ({ home: one, km: geoDistance(here, [one.lon, one.lat]) * EARTH_KM }))
    .sort((one, other) => one.km - other.km)
    .slice(0, MANY);

  function raises(id: string): boolean {
    const fate = found?.outcomes.get(id)?.fate;
    return fate === "keep" || fate === "retain";
  }
}
