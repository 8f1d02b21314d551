// What the map says.
import { term } from "../words/glossary.ts";
import { wordsOf } from "../words/words.ts";
import type { Kind } from "./marks.ts";

export const say = wordsOf({
  map: [
    "地图：{homes} 家机构，{children} 名儿童。方向键移动，加号、减号缩放，0 显示全部；按住 Shift 再按方向键，选择该方向最近的一家，Esc 取消。下方的机构表内容相同。",
    "Map of {homes} homes with {children} children. Arrow keys move it, plus and minus zoom, 0 shows all; Shift with an arrow key chooses the next home in that direction, Escape lets go. The table of homes below says the same.",
  ],
  planned: [
    "地图：{homes} 家机构；{flows} 条移交路线，移交儿童 {moved} 名，<unplaced> {unplaced} 名。方向键移动，加号、减号缩放，0 显示全部；按住 Shift 再按方向键，选择该方向最近的一家，Esc 取消。下方的机构表内容相同。",
    "Map of {homes} homes: {flows} flows with {moved} children who move, {unplaced} with no place yet. Arrow keys move it, plus and minus zoom, 0 shows all; Shift with an arrow key chooses the next home in that direction, Escape lets go. The table of homes below says the same.",
  ],
  role: ["地图", "map"],
  search: ["查找机构", "Find a home"],
  searchHint: ["名称或编号", "Name or id"],
  found: ["找到 {n} 家", "{n} found"],
  more: ["另有 {n} 家，请输入更多字", "{n} more; type on to narrow it down"],
  none: ["没有这样的机构", "No such home"],
  province: ["省份", "Province"],
  all: ["全部省份", "All provinces"],
  nearer: ["放大", "Zoom in"],
  farther: ["缩小", "Zoom out"],
  whole: ["显示全部", "Show all"],
  move: ["移动地图", "Move the map"],
  legend: ["图例", "Legend"],
  provincial: ["省级机构", "provincial home"],
  prefectural: ["地市级机构", "prefectural home"],
  county: ["县级机构", "county home"],
  areaBefore: ["面积：在院儿童数", "Area: children who live there"],
  areaAfter: ["面积：方案后的儿童数", "Area: children after the plan"],
  flow: ["移交，线宽按儿童数", "moves, wider with more children"],
  unplaced: ["{term}（儿童数）", "children with {term}"],
  comes: ["新增移交（儿童数）", "moves that come (children)"],
  goes: ["取消移交（儿童数）", "moves that go (children)"],
  changed: ["安排改变的机构", "homes whose fate changes"],
  ends: ["图上名称略去共同部分“{ends}”。", "Names leave out what all share: “{ends}”."],
  noBase: [
    "未附境界底图；可由管理员加载已审定的地图及审图号。",
    "No boundaries are shipped; your administrator can load an approved map with its number.",
  ],
  lostBase: ["境界底图未能读取；重新打开本页可再试。", "The base map could not be read; open the page again to retry."],
  approval: ["审图号：{number}", "Map approval {number}"],
  source: ["来源：{text}", "Source: {text}"],
  kilometres: ["{km} km", "{km} km"],
  scaleHint: ["比例尺：图幅中央的直线距离", "Scale: straight line at the centre of the map"],
  childrenNow: ["儿童 {before}", "{before} children"],
  childrenAfter: ["儿童 {before} → {after}", "Children {before} → {after}"],
  remain: ["其中 {n} 名{term}", "{n} of them with {term}"],
  beds: ["床位 {beds}", "{beds} beds"],
  usable: ["床位 {beds}（可用 {usable}）", "{beds} beds ({usable} usable)"],
  flowsIn: ["接收 {n}", "{n} in"],
  flowsOut: ["移出 {n}", "{n} out"],
  then: ["变更后：{fate}", "After the change: {fate}"],
});

/** What a kind of mark is called in the legend and in the tooltip. */
export function kindWord(kind: Kind): string {
  if (kind === "provincial" || kind === "prefectural" || kind === "county") return say(kind);
  return term(kind);
}
