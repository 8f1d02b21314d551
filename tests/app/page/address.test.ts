// The address of the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressIn, fragmentOf, type Address } from "../../../app/web/page/src/state/address.ts";

const WHOLE: Address = {
  set: null,
  scenario: "66111db07e029385cb73d7815c097",
  plan: "66111db0a753337ef1380f32c5a92",
  job: "66111db0c204c14107bdbda8bc485",
  of: "66111db07e029385cb73d7815c098",
  step: "compare",
  dock: "regions",
  home: "<b>家&#=%\u202e 1,2",
  province: "36",
  compared: ["a1", "b2", "c3"],
  pair: [1, 2],
  view: { lon: 115.25, lat: 27.5, k: 2.5 },
};

test("what an address is made of comes out of it again, also a hostile id of a home", () => {
  assert.deepEqual(addressIn(`#${fragmentOf(WHOLE)}`), WHOLE);
});

test("nothing open is an empty address, and the other way round", () => {
  const nothing = addressIn("");
  assert.equal(fragmentOf(nothing), "");
  assert.ok(Object.values(nothing).every((one) => one === null || (Array.isArray(one) && one.length === 0)));
});

test("what cannot be meant is passed over, the rest is kept", () => {
  const found = addressIn("#scenario=../../x&plan=a%2Fb&step=nowhere&dock=plots&province=3a&compare=a,,../b,a,c&view=1,2,x&pair=1,1");
  assert.deepEqual([found.scenario, found.plan, found.step, found.province, found.view, found.pair], [null, null, null, null, null, null]);
  assert.deepEqual([found.dock, found.compared], ["plots", ["a", "c"]]);
});

test("an id of 200 characters outside the basic plane keeps its link", () => {
  const home = "🏠".repeat(200);
  assert.equal(addressIn(`#${fragmentOf({ ...WHOLE, home })}`).home, home);
  assert.equal(addressIn(`#${fragmentOf({ ...WHOLE, home: `${home}x` })}`).home, home);
});
