// The field's terms, from the one file that tables, letters and the report use as well.
import glossary from "../../../../../geodata/data/glossary.json" with { type: "json" };
import { language, type Language } from "./words.ts";

export type Term = keyof typeof glossary.terms;
type Both = Readonly<Record<Language, string>>;

/** A term in the language of the page. */
export function term(name: Term): string {
  return (glossary.terms[name] as Both)[language.value];
}
