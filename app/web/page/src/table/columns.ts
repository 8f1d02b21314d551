// The columns of the table: heading, unit, width, and what each row has there.
import { FATES } from "../home/fate_words.ts";
import { levelInWords, needInWords, settingInWords } from "../home/field_words.ts";
import type { HomeSet } from "../state/homes.ts";
import { count, km, percent } from "../words/numbers.ts";
import { short, term } from "../words/glossary.ts";
import { inLanguage, language, wordsOf, type Pair } from "../words/words.ts";
import type { Row } from "./rows.ts";
import type { Sortable } from "./sorting.ts";

export interface Column {
  readonly key: string;
  readonly heading: string;
  /** What its numbers count; empty for words. */
  readonly unit: string;
  readonly width: number;
  readonly numeric: boolean;
  /** What it is sorted by, and copied as if `text` is not given. */
  readonly value: (row: Row) => Sortable;
  readonly text: (row: Row) => string;
}

const LEVELS = ["provincial", "prefectural", "county"];

const say = wordsOf({
  locked_keep: ["保留", "keep"],
  locked_free: ["转型", "free"],
  beds: ["张", ""],
  children: ["名", ""],
  km: ["公里，{basis}", "km, {basis}"],
});

type Part = Partial<Column> & Pick<Column, "value">;

function column(key: string, heading: Pair, width: number, part: Part): Column {
  const { value, unit = "", numeric = false } = part;
  return { key, heading: inLanguage(heading), width, unit, numeric, value, text: part.text ?? ((row) => String(value(row) ?? "")) };
}

function counted(key: string, heading: Pair, width: number, unit: string, value: (row: Row) => number | null): Column {
  return column(key, heading, width, { value, unit, numeric: true, text: (row) => count(value(row)) });
}

/** The columns, in the language of the page: those of the plan if there is one, else those of the input. */
export function columnsOf(set: HomeSet, hasPlan: boolean): readonly Column[] {
  return hasPlan ? [...where(set), ...ofPlan(set), services(), lock()] : [...where(set), ...ofInput(), services(), lock()];
}

function where(set: HomeSet): Column[] {
  const province = (row: Row) => set.provinces[row.home.province]?.[language.value] ?? row.home.province;
  const prefecture = ({ home }: Row) => (home.prefecture === null ? null : (set.prefectures[home.prefecture] ?? home.prefecture));
  return [
    column("name", ["机构", "Home"], 256, { value: (row) => row.home.name }),
    column("province", ["省份", "Province"], 88, { value: province }),
    column("prefecture", ["地市", "Prefecture"], 108, { value: prefecture, text: (row) => prefecture(row) ?? "—" }),
    column("level", ["级别", "Level"], 100, {
      value: (row) => LEVELS.indexOf(row.home.level),
      text: (row) => levelInWords(row.home.level),
    }),
  ];
}

function ofPlan(set: HomeSet): Column[] {
  const children = say("children");
  const beds = say("beds");
  const length = say("km", { basis: term(set.basis) });
  const of = (name: "unplaced" | "usable_beds" | "moved_in" | "moved_out") => (row: Row) => row.outcome?.[name] ?? null;
  return [
    column("fate", ["安排", "Fate"], 110, {
      value: (row) => row.outcome && FATES.indexOf(row.outcome.fate),
      text: (row) => (row.outcome ? short(row.outcome.fate) : "—"),
    }),
    counted("before", ["现有儿童", "Children"], 84, children, (row) => row.home.total),
    counted("after", ["方案之后", "After"], 84, children, (row) => row.after),
    counted("unplaced", ["暂未落实", "No place"], 84, children, of("unplaced")),
    counted("beds", ["核定床位", "Rated beds"], 92, beds, (row) => row.home.beds),
    counted("usable", ["可用床位", "Usable beds"], 96, beds, of("usable_beds")),
    column("occupancy", ["床位使用率", "Occupancy"], 124, {
      value: (row) => row.outcome?.occupancy ?? null,
      numeric: true,
      text: (row) => percent(row.outcome?.occupancy),
    }),
    counted("in", ["移入", "Come"], 68, children, of("moved_in")),
    counted("out", ["移出", "Leave"], 68, children, of("moved_out")),
    lengths("kmIn", ["最远移入", "Longest in"], length, (row) => row.kmIn),
    lengths("kmOut", ["最远移出", "Longest out"], length, (row) => row.kmOut),
  ];
}

function lengths(key: string, heading: Pair, unit: string, value: (row: Row) => number | null): Column {
  return column(key, heading, 118, { value, unit, numeric: true, text: (row) => km(value(row)) });
}

function ofInput(): Column[] {
  const children = say("children");
  const beds = say("beds");
  return [
    column("setting", ["机构形式", "House"], 176, {
      value: (row) => row.home.setting ?? "independent",
      text: (row) => settingInWords(row.home.setting ?? "independent"),
    }),
    counted("before", ["在院儿童", "Children"], 96, children, (row) => row.home.total),
    counted("staying", ["寄养儿童", "Foster care"], 104, children, (row) => row.home.children_staying ?? 0),
    counted("temporary", ["临时监护", "Temporary"], 104, children, (row) => row.home.children_temporary ?? 0),
    counted("adults", ["成年人", "Adults"], 88, children, (row) => row.home.adults ?? 0),
    counted("beds", ["核定床位", "Rated beds"], 104, beds, (row) => row.home.beds),
    counted("usable", ["可用床位", "Usable beds"], 112, beds, (row) => row.home.usable_beds ?? null),
    counted("isolation", ["隔离床位", "Isolation"], 104, beds, (row) => row.home.isolation_beds ?? null),
    counted("community", ["困境儿童", "Around it"], 104, children, (row) => row.home.community_children ?? 0),
  ];
}

function services(): Column {
  const named = (row: Row) => row.services.map(needInWords).join(inLanguage(["、", ", "]));
  return column("services", ["服务", "Services"], 264, { value: (row) => row.services.length, text: (row) => named(row) || "—" });
}

function lock(): Column {
  return column("lock", ["锁定", "Lock"], 72, {
    value: (row) => row.home.lock ?? null,
    text: (row) => (row.home.lock ? say(`locked_${row.home.lock}`) : ""),
  });
}
