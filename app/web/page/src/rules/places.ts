// What the open set has to choose from: regions, needs, services, homes.
import { computed } from "@preact/signals";
import { needInWords } from "../home/field_words.ts";
import { servicesOf } from "../state/homes.ts";
import { homeSet } from "../state/state.ts";
import { language } from "../words/words.ts";
import { rules } from "./draft.ts";
import type { Option } from "./KeyTable.tsx";

const STANDARD = ["medical", "rehabilitation", "special_education", "social_work"];

/** Provinces of the set. */
export const provinces = computed<readonly Option[]>(() =>
  Object.entries(homeSet.value?.provinces ?? {}).map(([key, names]) => ({ key, name: names[language.value] })),
);

/** Prefectures of the set. */
export const prefectures = computed<readonly Option[]>(() =>
  Object.entries(homeSet.value?.prefectures ?? {}).map(([key, name]) => ({ key, name })),
);

/** Provinces and prefectures; a municipality, which is both, once. */
export const regions = computed<readonly Option[]>(() => [
  ...provinces.value,
  ...prefectures.value.filter((one) => one.key.length === 4),
]);

/** Needs that the rules know. */
export const needs = computed<readonly Option[]>(() =>
  Object.keys(rules.value.needs).map((key) => ({ key, name: needInWords(key) })),
);

/** The usual services, and whatever homes of the set offer. */
export const services = computed<readonly string[]>(() => {
  const found = new Set(STANDARD);
  for (const home of homeSet.value?.homes ?? []) for (const one of servicesOf(home)) found.add(one);
  return [...found];
});

/** A home or a region in words: its name, or the code itself. */
export function endName(end: string): string | null {
  const home = homeSet.value?.byId.get(end);
  return home?.name ?? regions.value.find((one) => one.key === end)?.name ?? null;
}

/** The id or code that a planner means: as it stands, or by a name that only one has. */
export function endOf(text: string): string {
  const plain = text.trim();
  if (plain === "" || endName(plain) !== null) return plain;
  const homes = (homeSet.value?.homes ?? []).filter((one) => one.name === plain).map((one) => one.id);
  const areas = regions.value.filter((one) => one.name === plain).map((one) => one.key);
  const found = [...homes, ...areas];
  return found.length === 1 ? (found[0] as string) : plain;
}
