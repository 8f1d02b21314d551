// Requests to the service, without a browser.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { reachable, read, Refused, Unreachable } from "../../../app/web/page/src/wire/client.ts";

test("an answer that breaks off in the middle never arrived", async () => {
  const half = new ReadableStream({ pull: (into) => into.error(new TypeError("network error")) });
  reachable.value = true;
  mock.method(globalThis, "fetch", () => Promise.resolve(new Response(half)), { times: 1 });
  await assert.rejects(read("/sets/s"), Unreachable);
  assert.equal(reachable.value, false);
  mock.method(globalThis, "fetch", () => Promise.resolve(new Response('{"id": "s"}')), { times: 1 });
  assert.deepEqual(await read("/sets/s"), { id: "s" });
});

test("an answer that is no JSON is of somebody else: it is told, and not asked for again", async () => {
  for (const body of ["<html>", '{"id": ']) {
    reachable.value = true;
    mock.method(globalThis, "fetch", () => Promise.resolve(new Response(body)), { times: 1 });
    await assert.rejects(read("/sets/s"), Refused);
    assert.equal(reachable.value, true);
  }
});

test("what was called off is no lost connection", async () => {
  reachable.value = true;
  const off = new ReadableStream({ pull: (into) => into.error(new DOMException("called off", "AbortError")) });
  mock.method(globalThis, "fetch", () => Promise.resolve(new Response(off)), { times: 1 });
  await assert.rejects(read("/sets/s"), { name: "AbortError" });
  assert.equal(reachable.value, true);
});
