// What became of a cell, in words.
import { wordsOf } from "../words/words.ts";
import type { Severity } from "./report.ts";

const say = wordsOf({
  refused: ["需修改", "To mend"],
  changed: ["换了写法", "Read otherwise"],
  ignored: ["未读取", "Left out"],
});

/** The word for what became of a cell. */
export function severityName(one: Severity): string {
  return say(one);
}
