// Words of the plots.
import { wordsOf } from "../words/words.ts";

export const say = wordsOf({
  where: ["范围：{name}", "Shown: {name}"],
  all: ["全部机构", "all homes"],
  everywhere: ["显示全部", "Show all"],
  table: ["数据表", "As a table"],
  before: ["现状", "now"],
  after: ["方案", "plan"],
  loading: ["正在绘制……", "Drawing …"],
  gone: ["绘图部分未能取得，可能服务已升级；请重新加载本页。", "What draws the plots could not be had; the service may have been upgraded. Reload this page."],
  reload: ["重新加载", "Reload"],
  open: ["{from} 以上", "{from} or more"],
  range: ["{from}–{to}", "{from}–{to}"],
  distance: ["移交儿童走多远", "How far moved children go"],
  distanceSaid: [
    "{n} 名移交儿童：半数不超过 {median} 公里，九成不超过 {p90} 公里（{basis}）。",
    "{n} moved children: half go no farther than {median} km, nine of ten no farther than {p90} km ({basis}).",
  ],
  distanceNone: ["无人移交。", "Nobody moves."],
  kmAxis: ["公里（{basis}）", "km ({basis})"],
  children: ["儿童", "children"],
  homes: ["机构", "homes"],
  median: ["中位 {km}", "median {km}"],
  p90: ["九成 {km}", "nine of ten {km}"],
  limit: ["上限 {km}", "limit {km}"],
  occupancy: ["床位使用率", "Occupancy of homes"],
  occupancySaid: [
    "<homes_with_children>按可用床位使用率：使用率不足三成的机构由 {before} 个变为 {after} 个。",
    "<Homes_with_children>, by the share of usable beds in use: homes below 30 % go from {before} to {after}.",
  ],
  occupancyAxis: ["可用床位使用率", "share of usable beds in use"],
  sizes: ["机构规模", "Size of homes"],
  sizesSaid: [
    "<homes_with_children>按儿童人数：不足 10 人的机构由 {before} 个变为 {after} 个。",
    "<Homes_with_children>, by their children: homes with fewer than 10 go from {before} to {after}.",
  ],
  sizesAxis: ["机构内儿童人数", "children in the home"],
  needs: ["所需服务是否满足", "Services by need"],
  needsSaid: [
    "<unserved>的儿童由 {before} 名变为 {after} 名；浅色部分及数字即这些儿童。",
    "Children <unserved> go from {before} to {after}: the light part and its number.",
  ],
  need: ["需求", "Need"],
  served: ["得到服务", "served"],
  unserved: ["<unserved.short>", "<unserved.short>"],
});
