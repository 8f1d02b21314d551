// The map without a browser: the plane, marks, curves, labels, the graticule, the scale bar, finding.
import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf, linesPath } from "../../../app/web/page/src/map/basemap.ts";
import { arrowHead, curveOf, flowWidth, pointAt, trimmed } from "../../../app/web/page/src/map/curves.ts";
import { coveredBy } from "../../../app/web/page/src/map/covered.ts";
import { changedFates, changedFlows, changedHomes } from "../../../app/web/page/src/map/difference.ts";
import { found } from "../../../app/web/page/src/map/finding.ts";
import { decimalsOf, graticuleOf } from "../../../app/web/page/src/map/graticule.ts";
import { overlaps, placed } from "../../../app/web/page/src/map/labels.ts";
import { grown, markOf, shapePath, sizesOf } from "../../../app/web/page/src/map/marks.ts";
import { sharedEnds, shortened, withoutEnds } from "../../../app/web/page/src/map/names.ts";
import { kmPerPixel, projected, projectionOf, type Degrees } from "../../../app/web/page/src/map/projection.ts";
import { scaleBar } from "../../../app/web/page/src/map/scale_bar.ts";
import { homeAt, homeTowards, sceneOf } from "../../../app/web/page/src/map/scene.ts";
import { tilesOf } from "../../../app/web/page/src/map/tiles.ts";
import { WHOLE } from "../../../app/web/page/src/map/view.ts";
import type { Home, HomeSet } from "../../../app/web/page/src/state/homes.ts";

const FRAME = { width: 1000, height: 600 };
const CHINA: Degrees[] = [[75, 39], [135, 48], [110, 18], [121, 53], [104, 30]];

function greatCircleKm([lon, lat]: Degrees, [toLon, toLat]: Degrees): number {
  const [a, b] = [(lat * Math.PI) / 180, (toLat * Math.PI) / 180];
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(((toLon - lon) * Math.PI) / 360) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(half));
}

function home(id: string, lon: number, lat: number, total = 10, more: Partial<Home> = {}): Home {
  const place = { pointSource: "given", province: id.slice(0, 2), prefecture: null, place: 0 };
  return { id, name: `Home ${id}`, level: "county", division: "360121", beds: 20, lon, lat, total, ...place, ...more };
}

function setOf(homes: readonly Home[]): HomeSet {
  const byId = new Map(homes.map((one) => [one.id, one]));
  return { id: "s", name: null, homes, byId, provinces: {}, prefectures: {}, basis: "straight_line", distances: {} };
}

test("all points lie in the frame, whatever the set: a nation, one point, two equal points, none", () => {
  for (const points of [CHINA, [[110, 30]] as Degrees[], [[110, 30], [110, 30]] as Degrees[], [[110, -30], [111, -31]] as Degrees[]]) {
    const projection = projectionOf(points, FRAME);
    for (const point of points) {
      const [x, y] = projected(projection, point);
      assert.ok(x >= 18 && x <= FRAME.width && y >= 18 && y <= FRAME.height, `${point} at ${x}, ${y}`);
    }
  }
  assert.ok(projectionOf([], FRAME).scale() > 0);
});

test("the conic plane keeps areas equal, from the south to the north", () => {
  const projection = projectionOf(CHINA, FRAME);
  const area = (lon: number, lat: number) => {
    const corners: Degrees[] = [[lon, lat], [lon + 0.1, lat], [lon + 0.1, lat + 0.1], [lon, lat + 0.1]];
    const flat = corners.map((one) => projected(projection, one));
    const twice = flat.reduce((sum, [x, y], place) => {
      const [nx, ny] = flat[(place + 1) % 4] as [number, number];
      return sum + x * ny - nx * y;
    }, 0);
    const sphere = Math.sin(((lat + 0.1) * Math.PI) / 180) - Math.sin((lat * Math.PI) / 180);
    return Math.abs(twice) / sphere;
  };
  assert.ok(Math.abs(area(80, 20) / area(130, 50) - 1) < 1e-3);
});

test("the scale bar is true where it is measured, and round", () => {
  const projection = projectionOf(CHINA, FRAME);
  const km = kmPerPixel(projection, [500, 300]);
  const [one, other] = [projection.invert?.([450, 300]), projection.invert?.([550, 300])] as [[number, number], [number, number]];
  assert.ok(Math.abs(km * 100 - greatCircleKm(one, other)) < 1);
  assert.deepEqual(scaleBar(1, 120), { km: 100, pixels: 100 });
  assert.deepEqual(scaleBar(0.5, 120), { km: 50, pixels: 100 });
  assert.equal(scaleBar(0, 120), null);
});

test("the graticule has its degrees where its lines meet the edges", () => {
  const lines = graticuleOf(projectionOf(CHINA, FRAME), WHOLE, FRAME);
  assert.ok(lines.some((one) => one.axis === "lon" && one.degrees === 100 && one.label !== null));
  assert.ok(lines.some((one) => one.axis === "lat" && one.label !== null));
  assert.ok(lines.length < 40);
  assert.equal(decimalsOf(100), 0);
  assert.equal(decimalsOf(100.5), 1);
});

test("area is by children: four times as many have twice the radius, in every shape", () => {
  const homes = [home("a", 1, 1, 400), home("b", 2, 2, 100)];
  const sizes = sizesOf(homes, 600 * 600);
  const radius = (one: Home) => markOf(one, undefined, sizes).radius;
  assert.ok(Math.abs(radius(homes[0] as Home) / radius(homes[1] as Home) - 2) < 1e-9);
  assert.ok(grown(sizes, 2.2).radius <= 20);
  const square = shapePath("square", 10).match(/-?[\d.]+/g)?.map(Number) ?? [];
  const side = Math.hypot(square[2] ?? 0, square[3] ?? 0);
  assert.ok(Math.abs(side * side - Math.PI * 100) < 0.5);
});

test("there and back bend to different sides, and arrows end outside of marks", () => {
  const [there, back] = [curveOf([0, 0], [100, 0]), curveOf([100, 0], [0, 0])];
  assert.ok(pointAt(there, 0.5)[1] * pointAt(back, 0.5)[1] < 0);
  const cut = trimmed(there, 10, 20);
  assert.ok(cut && Math.abs(Math.hypot(cut.to[0] - 100, cut.to[1]) - 20) < 3);
  assert.equal(trimmed(there, 80, 80), null);
  assert.match(arrowHead(there, 8), /^M100\.0,0\.0L/);
  assert.ok(flowWidth(1) < flowWidth(50) && flowWidth(100000) <= 7);
});

test("no label lies over another, over an obstacle or outside; the first ones come first", () => {
  const wishes = Array.from({ length: 200 }, (_, place) => ({
    x: (place * 137) % 400, y: (place * 71) % 300, radius: 4, width: 60, height: 16,
  }));
  const obstacle = { left: 0, top: 0, right: 120, bottom: 120 };
  const labels = placed(wishes, [obstacle], { left: 0, top: 0, right: 400, bottom: 300 }, 50);
  const boxes = labels.map((one) => one.box);
  assert.ok(labels.length > 10);
  assert.ok(boxes.every((one, place) => !overlaps(one, obstacle) && boxes.slice(place + 1).every((other) => !overlaps(one, other))));
  assert.ok(boxes.every((one) => one.left >= 0 && one.right <= 400 && one.top >= 0 && one.bottom <= 300));
});

test("names are cut between characters as people see them, and lose what all share", () => {
  assert.equal(shortened("赣州市儿童福利院"), "赣州市儿童福利院");
  assert.equal(shortened("一二三四五六七八九十一二三四五"), "一二三四五六七八九十一二三…");
  assert.equal(shortened("👨‍👩‍👧‍👦".repeat(20), 3), "👨‍👩‍👧‍👦👨‍👩‍👧‍👦…");
  const names = ["示例·甲县福利院（合成）", "示例·乙市福利院（合成）", "示例·丙区儿童部（合成）"];
  const ends = sharedEnds(names);
  assert.deepEqual(ends, { start: "示例·", end: "（合成）" });
  assert.equal(withoutEnds(names[0] as string, ends), "甲县福利院");
  assert.deepEqual(sharedEnds(["甲院", "乙院", "丙院"]), { start: "", end: "" });
  assert.deepEqual(sharedEnds(["aé12", "ae\u030112", "ae34"]), { start: "a", end: "" });
});

test("near misses count, small marks inside of large ones can be hit, and homes in one place stand apart", () => {
  const scene = sceneOf(setOf([home("a", 100, 30), home("b", 104, 30), home("c", 104, 30)]), FRAME, "conic");
  const a = scene.spotOf.get("a");
  assert.ok(a);
  assert.equal(homeAt(scene, WHOLE, [a.x + 11, a.y], 12, () => 3)?.home.id, "a");
  assert.equal(homeAt(scene, WHOLE, [a.x + 14, a.y], 12, () => 3), null);
  assert.equal(homeAt(scene, WHOLE, [a.x + 14, a.y], 22, () => 3)?.home.id, "a");
  const [b, c] = [scene.spotOf.get("b"), scene.spotOf.get("c")];
  assert.ok(b && c && Math.hypot(b.aside[0] - c.aside[0], b.aside[1] - c.aside[1]) > 8);
  assert.equal(homeTowards(scene.spots, WHOLE, [a.x, a.y], [1, 0])?.home.id, "b");
  assert.equal(homeTowards(scene.spots, WHOLE, [a.x, a.y], [-1, 0]), null);
});

test("a difference is gathered by pair and direction, and only fates that change are ringed", () => {
  const moves = [
    { from: "a", to: "b", need: "general", change: 3 },
    { from: "a", to: "b", need: "medical", change: 2 },
    { from: "a", to: "b", need: "other", change: -1 },
  ];
  const fates = [{ id: "a", fate_before: "keep", fate_after: "keep" }, { id: "b", fate_before: "retain", fate_after: "transform" }];
  const difference = { sentences: [], moves, fates };
  assert.deepEqual(changedFlows(difference), [
    { from: "a", to: "b", kind: "comes", children: 5 },
    { from: "a", to: "b", kind: "goes", children: 1 },
  ]);
  assert.deepEqual(changedFates(difference).map((one) => one.id), ["b"]);
  assert.deepEqual(changedHomes(difference, "c"), ["a", "b"]);
  const far = { ...difference, moves: [...moves, { from: "c", to: "d", need: "general", change: 1 }] };
  assert.deepEqual(changedHomes(far, "d"), ["c", "d"]);
});

test("the drawer hides the right of the map, the bar its foot, the legend its left", () => {
  const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });
  const [drawer, bar, legend] = [box(640, 0, 1000, 900), box(10, 350, 620, 590), box(26, 200, 260, 590)];
  assert.deepEqual(coveredBy([drawer, bar, legend], FRAME), { left: 260, right: 360, bottom: 250 });
  assert.deepEqual(coveredBy([box(0, 700, 1000, 900)], FRAME), { left: 0, right: 0, bottom: 0 });
});

test("homes are found by name, id and full-width forms; names that begin so come first", () => {
  const homes = [home("360100", 1, 1, 5, { name: "南昌市福利院" }), home("h2", 1, 1, 9, { name: "江西省南昌第二院" }), home("h3", 1, 1, 1)];
  assert.deepEqual(found(homes, "南昌", 5).homes.map((one) => one.id), ["360100", "h2"]);
  assert.deepEqual(found(homes, "Ｈ３", 5).homes.map((one) => one.id), ["h3"]);
  assert.equal(found(homes, " ", 5).total, 0);
  assert.equal(found(homes, "36", 1).total, 3);
});

test("boundaries are drawn point by point, whatever the direction of their rings", () => {
  const ring = [[0, 0], [1, 0], [1, 1], [0, 0]];
  const lines = linesOf({ type: "FeatureCollection", features: [
    { type: "Feature", geometry: { type: "MultiPolygon", coordinates: [[ring], [ring]] } },
    { type: "Feature", geometry: { type: "GeometryCollection", geometries: [{ type: "LineString", coordinates: ring }] } },
    { type: "Feature", geometry: { type: "Point", coordinates: [0, 0] } },
  ] });
  assert.equal(lines.length, 3);
  assert.equal(linesPath([ring], ([lon, lat]) => [lon, lat]), "M0.000,0.000L1.000,0.000L1.000,1.000L0.000,0.000");
});

test("tiles lie where the plane has their corners, and never more than a screen needs", () => {
  const frame = { width: 900, height: 600 };
  const projection = projectionOf(CHINA, frame, "mercator");
  const middle = -projection.rotate()[0];
  const [x, y] = projected(projection, [middle, 0]);
  const scale = projection.scale();
  const plane = { scale, origin: [x - (middle * Math.PI * scale) / 180, y] as const };
  const tiles = tilesOf(plane, { k: 2, x: -300, y: -200 }, frame, "/t/{z}/{x}/{y}.png", 18);
  assert.ok(tiles.length > 3 && tiles.length < 60);
  const [zoom, column, row] = (tiles[0]?.key ?? "").split("/").map(Number) as [number, number, number];
  assert.equal(tiles[0]?.address, `/t/${zoom}/${column}/${row}.png`);
  const lon = (column / 2 ** zoom) * 360 - 180;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** zoom))) * 180) / Math.PI;
  const [px, py] = projected(projection, [lon, lat]);
  assert.ok(Math.abs(px * 2 - 300 - (tiles[0]?.x ?? 0)) < 0.1 && Math.abs(py * 2 - 200 - (tiles[0]?.y ?? 0)) < 0.1);
});

test("homes that share a place stand apart, and near it however many they are", () => {
  for (const all of [2, 8, 9, 60, 400]) {
    const { spots } = sceneOf(setOf(Array.from({ length: all }, (_, place) => home(`h${place}`, 104, 30))), FRAME, "conic");
    const offs = spots.map((one) => Math.hypot(...one.aside));
    assert.ok(Math.max(...offs) <= 5 * Math.max(2, Math.sqrt(all)), `${all}: ${Math.max(...offs)} px`);
    const [first, ...others] = spots.map((one) => one.aside) as [readonly [number, number], ...(readonly [number, number])[]];
    const least = Math.min(...others.map(([x, y]) => Math.hypot(x - first[0], y - first[1])));
    assert.ok(least > 3, `${all}: ${least} px apart`);
  }
});
