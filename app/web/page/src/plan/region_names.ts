// Names of regions in the language of the page.
import type { HomeSet } from "../state/homes.ts";
import { language, wordsOf } from "../words/words.ts";
import type { Region } from "./regions.ts";

const say = wordsOf({
  all: ["全部", "All"],
  apart: ["不属任何地市", "Outside any prefecture"],
});

/** The name of a region; a code where the set knows none. */
export function regionName({ code, province }: Region, set: HomeSet | null, isPart: boolean): string {
  if (code === "") return say("all");
  if (isPart) return code === province ? say("apart") : (set?.prefectures[code] ?? code);
  return provinceName(code, set);
}

/** The name of a province by its two digits. */
export function provinceName(code: string, set: HomeSet | null): string {
  return set?.provinces[code]?.[language.value] ?? code;
}
