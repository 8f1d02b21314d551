// What becomes of a home, in a plain sentence.
import type { Home } from "../state/homes.ts";
import type { Fate, Outcome } from "../wire/types.ts";
import { count } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import { useInWords } from "./field_words.ts";

export const FATES: readonly Fate[] = ["keep", "retain", "transform", "close", "blocked"];

const say = wordsOf({
  keep: ["继续养育儿童，接收移交来的儿童。", "It goes on raising children and takes in those who are moved."],
  keepAlone: ["继续养育儿童；本方案没有儿童移交到这里。", "It goes on raising children; the plan moves nobody here."],
  retain: ["县级机构，<retain>，继续养育儿童。", "A county home that goes on raising children."],
  transform: ["儿童移交其他机构；转型为：{use}。", "Its children move to other homes; it becomes: {use}."],
  transformEmpty: ["已无儿童需要移交；转型为：{use}。", "It has no children to move; it becomes: {use}."],
  transformOpen: ["儿童移交其他机构；转型后的用途尚待确定。", "Its children move to other homes; what it becomes is still to be settled."],
  close: ["儿童移交其他机构；独立机构，没有新的用途。", "Its children move to other homes; a house of its own, with no new use."],
  blocked: [
    "本应转型，但有 {unplaced} 名儿童<unplaced>；落实之前儿童留在原机构，机构不接收、不改用途。",
    "It is to be freed, but {unplaced} of its children have no place yet. They stay until one is found; meanwhile it takes nobody in and gets no new use.",
  ],
});

/** What becomes of a home, in a plain sentence. */
export function fateSentence(outcome: Outcome, home: Home): string {
  if (outcome.fate === "keep") return say(outcome.moved_in > 0 ? "keep" : "keepAlone");
  if (outcome.fate === "blocked") return say("blocked", { unplaced: count(outcome.unplaced) });
  if (outcome.fate !== "transform") return say(outcome.fate);
  if (outcome.use === null) return say("transformOpen");
  return say(home.total > 0 ? "transform" : "transformEmpty", { use: useInWords(outcome.use) });
}
