// Words in two languages: every entry has both, so that none can lack one.
import { withTerms } from "./glossary.ts";
import { language } from "./language.ts";

export { language, speak, tagOf, type Language } from "./language.ts";
/** A text in Chinese and in English. `{name}` stands for a value, `<keep>` for a term of the glossary. */
export type Pair = readonly [zh: string, en: string];
export type Values = Readonly<Record<string, string | number>>;

/** A function that gives the text of a key in the language of the page, with values filled in. */
export function wordsOf<Key extends string>(pairs: Readonly<Record<Key, Pair>>) {
  return (key: Key, values: Values = {}): string => filled(inLanguage(pairs[key]), values);
}

/** The text of a pair in the language of the page, with the glossary's terms. */
export function inLanguage(pair: Pair): string {
  return withTerms(pair[language.value === "zh" ? 0 : 1]);
}

function filled(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
}
