// What the service wrote before the page's language was switched: it stays until it is asked for anew, as working it
// out takes long.
import { language, tagOf, wordsOf, type Language } from "../words/words.ts";

const say = wordsOf({
  other: ["下列语句仍为计算时所用的语言；重新计算后即为中文。", "These sentences are in the language they were asked for in; ask again to have them in English."],
});

export function InOtherLanguage({ spoken }: { spoken: Language }) {
  return spoken === language.value ? null : <p class="plan-said">{say("other")}</p>;
}

/** The language of such a sentence, where it is not the page's own. */
export function langOf(spoken: Language): string | undefined {
  return spoken === language.value ? undefined : tagOf(spoken);
}
