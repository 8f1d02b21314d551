// The language of the page: chosen once, kept in this browser.
import { signal } from "@preact/signals";

export type Language = "zh" | "en";

const KEPT = "anzhi.language";

/** The language of the page. Reading it in a component draws that component again when it changes. */
export const language = signal<Language>(firstLanguage());

/** Show the page in a language, now and when it is opened again. */
export function speak(chosen: Language): void {
  language.value = chosen;
  localStorage.setItem(KEPT, chosen);
}

function firstLanguage(): Language {
  if (typeof localStorage === "undefined") return "zh"; // outside a browser
  const kept = localStorage.getItem(KEPT);
  if (kept === "zh" || kept === "en") return kept;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** The tag of a language, for attributes `lang` (BCP 47). */
export function tagOf(one: Language): string {
  return one === "zh" ? "zh-Hans" : "en";
}
