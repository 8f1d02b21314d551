// Words in two languages: every entry has both, so that none can lack one.
import { signal } from "@preact/signals";

export type Language = "zh" | "en";
/** A text in Chinese and in English. `{name}` stands for a value. */
export type Pair = readonly [zh: string, en: string];
export type Values = Readonly<Record<string, string | number>>;

const KEPT = "anzhi.language";

/** The language of the page. Reading it in a component draws that component again when it changes. */
export const language = signal<Language>(firstLanguage());

/** A function that gives the text of a key in the language of the page, with values filled in. */
export function wordsOf<Key extends string>(pairs: Readonly<Record<Key, Pair>>) {
  return (key: Key, values: Values = {}): string => filled(inLanguage(pairs[key]), values);
}

/** The text of a pair in the language of the page. */
export function inLanguage(pair: Pair): string {
  return pair[language.value === "zh" ? 0 : 1];
}

function filled(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
}

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
