// The field's terms, from the one file that tables, letters and the report use as well.
import glossary from "../../../../../geodata/data/glossary.json" with { type: "json" };
import { language, type Language } from "./language.ts";

export type Term = keyof typeof glossary.terms;
type Both = Readonly<Record<Language, string>>;
type Entry = Both & Readonly<{ short?: Both; explained?: Both }>;

/** A term in the language of the page. */
export function term(name: Term): string {
  return entry(name)[language.value];
}

/** A term for narrow cells; the term itself where it has no short form. */
export function short(name: Term): string {
  return (entry(name).short ?? entry(name))[language.value];
}

/** The plain sentence that explains a term; empty where it has none. */
export function explained(name: Term): string {
  return entry(name).explained?.[language.value] ?? "";
}

/** A text of our own with the terms in its gaps: `<keep>`, `<keep.short>`, `<Keep>` with a capital. */
export function withTerms(text: string): string {
  return text.replace(/<([A-Za-z_]+)(\.short)?>/g, (whole, asked: string, narrow?: string) => {
    const name = asked.charAt(0).toLowerCase() + asked.slice(1);
    if (!Object.hasOwn(glossary.terms, name)) return whole;
    const told = narrow ? short(name as Term) : term(name as Term);
    return name === asked ? told : told.charAt(0).toUpperCase() + told.slice(1);
  });
}

function entry(name: Term): Entry {
  return glossary.terms[name] as Entry;
}
