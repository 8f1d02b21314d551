// The words of the room where data come in.
import { count } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";

export const say = wordsOf({
  claim: ["每一名儿童去哪里，哪些机构继续养育", "Where every child goes, and which homes go on"],
  what: [
    "安置读入机构表，算出<close>转型方案：每组儿童移交到哪个机构，哪些机构<retain>，哪些转型，并证明在所定规则下没有更好的方案。",
    "Anzhi turns a table of homes into a plan: where each group of children moves, which homes keep raising children, which are transformed. It proves that no plan is better under your rules.",
  ],
  drop: ["把机构表拖到这里", "Drop your table of homes here"],
  dropNow: ["松开即开始检查", "Let go to check it"],
  dropTold: ["可以拖到本页任何位置；先检查，不会直接采用。", "Anywhere on the page. It is checked first; nothing is opened unseen."],
  choose: ["选择文件", "Choose files"],
  chosenFiles: ["机构表文件", "Files with homes"],
  formats: ["Excel、CSV、GeoPackage、GeoJSON、Shapefile（zip）、GeoParquet", "Excel, CSV, GeoPackage, GeoJSON, zipped Shapefile, GeoParquet"],
  several: ["多个文件合为一套数据", "Several files make one set"],
  template: ["下载空白模板", "Download the template"],
  templateFile: ["机构表模板.xlsx", "homes-template.xlsx"],
  paste: ["粘贴表格", "Paste a table"],
  pasteTold: ["在电子表格里复制，连同表头；在本页按 Ctrl+V，或粘贴到下框。", "Copy cells with their headings in a spreadsheet; press Ctrl+V on this page, or paste below."],
  pasteCheck: ["检查粘贴的内容", "Check what was pasted"],
  pasted: ["粘贴的表格.csv", "pasted table.csv"],
  examples: ["先看示例", "Look at an example"],
  synthetic: ["示例均为合成数据，不反映任何机构的真实情况。", "All examples are synthetic. They say nothing about any real home."],
  recent: ["继续之前的工作", "Go on with earlier work"],
  recentNone: ["还没有保存过数据或情景。", "No data and no scenario is kept yet."],
  recentLost: ["之前的工作暂时读不出来。", "Earlier work cannot be listed just now."],
  again: ["再试一次", "Try again"],
  scenarios: ["情景", "Scenarios"],
  sets: ["数据", "Data sets"],
  unnamed: ["未命名数据", "Unnamed set"],
  solved: ["已求解", "solved"],
  unsolved: ["未求解", "not solved"],
  more: ["显示更多", "Show more"],
  privacy: [
    "只收分组人数，不收任何儿童的个人信息。文件只交给本服务处理；本页不连接任何其他主机。",
    "Grouped counts only, never a child’s record. Files go to this service alone; the page asks no other host.",
  ],
  other: ["打开其他数据", "Open other data"],
  back: ["返回当前数据", "Back to the open set"],
  folder: ["“{name}”是文件夹；请拖入其中的文件，或压缩为 zip。", "“{name}” is a folder. Drop the files in it, or a zip of them."],
  nothing: ["没有可读的内容：请拖入文件，或粘贴带表头的表格。", "Nothing that can be read. Drop a file, or paste a table with its headings."],

  sending: ["正在上传……", "Sending …"],
  sentOf: ["{sent} / {of}", "{sent} of {of}"],
  reading: ["正在逐格检查……", "Checking cell by cell …"],
  keeping: ["正在打开数据……", "Opening the data …"],
  cancel: ["取消", "Cancel"],
  unreachable: ["无法连接服务；文件没有采用。", "The service cannot be reached. Nothing was opened."],
  changed: ["文件“{name}”在选择之后被改动或移走；请重新选择。", "The file “{name}” was changed or moved since you chose it. Choose it again."],
  cut: ["上传中断：文件可能超过本服务允许的大小，请拆分，或请管理员调高上限。", "The transfer was cut off: the files may be larger than this service takes. Split them, or ask its administrator for a higher limit."],
  tooLarge: ["文件超过本服务允许的大小。", "The files are larger than this service takes."],
  tooLargeTold: ["上限由管理员设定（ANZHI_MAX_UPLOAD_MB）。去掉与机构表无关的工作表或图片，或分成几个文件。", "Its administrator sets the limit (ANZHI_MAX_UPLOAD_MB). Take out sheets and pictures that are no part of the table."],
  full: ["服务正忙，稍后再试。", "The service is busy. Try again shortly."],
  fullTold: ["同时检查的文件太多；文件仍在本页，不必重新选择。", "Too many files are being checked. Yours stay on this page; there is no need to choose them again."],
  unread: ["文件无法读取", "This cannot be read"],
  unreadTold: ["没有打开任何数据。", "Nothing was opened."],
  andMore: ["另有 {n} 条。", "{n} more."],
  others: ["选择其他文件", "Choose other files"],
});

const counted = wordsOf({
  homes: ["{n} 个机构", "{n} homes"],
  oneHome: ["{n} 个机构", "{n} home"],
  children: ["{n} 名儿童", "{n} children"],
  oneChild: ["{n} 名儿童", "{n} child"],
});

/** So many homes, in words. */
export function homesTold(n: number): string {
  return counted(n === 1 ? "oneHome" : "homes", { n: count(n) });
}

/** So many children, in words. */
export function childrenTold(n: number): string {
  return counted(n === 1 ? "oneChild" : "children", { n: count(n) });
}
