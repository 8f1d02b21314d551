// Words in two languages, with the glossary's terms in their gaps.
import assert from "node:assert/strict";
import { test } from "node:test";
import { explained, short, term } from "../../../app/web/page/src/words/glossary.ts";
import { language, wordsOf } from "../../../app/web/page/src/words/words.ts";

const say = wordsOf({
  kept: ["{homes} 家<keep>", "<Keep>: {homes}"],
  freed: ["<transform.short>：{name}", "<Transform.short>: {name}"],
});

test("a text holds the glossary's terms, whole or short, with a capital where asked", () => {
  language.value = "zh";
  assert.equal(say("kept", { homes: 3 }), `3 家${term("keep")}`);
  language.value = "en";
  assert.equal(say("kept", { homes: 3 }), "Kept: 3");
  assert.equal(say("freed", { name: "x" }), "Transformed: x");
});

test("what planners write is no gap", () => {
  assert.equal(say("freed", { name: "<keep>" }), "Transformed: <keep>");
});

test("a term without a short form stands whole, one without a sentence has none", () => {
  assert.equal(short("home"), term("home"));
  assert.equal(explained("home"), "");
  assert.notEqual(explained("blocked"), "");
});
