// Words of the table.
import { wordsOf } from "../words/words.ts";

export const say = wordsOf({
  caption: [
    "全部机构一览，与地图内容相同。方向键移动，回车打开所在机构，在表头上按回车排序。",
    "All homes: the same as the map, as a table. Arrow keys move, Enter opens the home, Enter on a heading sorts.",
  ],
  table: ["机构表", "Table of homes"],
  find: ["名称、编号或区划", "Name, id or division"],
  find_label: ["在表中查找", "Find in the table"],
  fates: ["按安排筛选", "By fate"],
  level: ["级别", "Level"],
  any_level: ["全部级别", "All levels"],
  only_province: ["只看{name}", "{name} only"],
  province_away: ["不再只看{name}", "No longer {name} only"],
  all: ["共 {n} 家", "{n} homes"],
  some: ["{n} / {all} 家", "{n} of {all}"],
  copy: ["复制", "Copy"],
  copy_label: ["复制表中全部 {n} 行，可粘贴到电子表格", "Copy all {n} rows, to paste into a spreadsheet"],
  copied: ["已复制 {n} 行", "{n} rows copied"],
  not_copied: ["浏览器不允许复制", "The browser did not let us copy"],
  none: ["没有符合条件的机构。", "No home is like this."],
  widen: ["显示全部", "Show all"],
  blocked_after: ["暂缓转型，儿童留在原机构", "blocked: its children remain there"],
  over: ["超出可用床位", "over its usable beds"],
  underused: ["使用率偏低", "underused"],
});
