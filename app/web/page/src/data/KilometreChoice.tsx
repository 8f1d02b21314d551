// Where the kilometres of a set come from: they are part of it, as the homes are.
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { read } from "../wire/client.ts";
import { term } from "../words/glossary.ts";
import { wordsOf } from "../words/words.ts";
import type { Kilometres } from "./kilometres.ts";

const say = wordsOf({
  title: ["公里数从哪里来", "Where kilometres come from"],
  told: ["公里数属于数据本身，打开后不再改变；每个公里数旁都注明来源。", "They belong to the set and stay with it. Every km on the page says which it is."],
  straightTold: ["两地间的直线；实际道路更长。", "Between the two points; roads are longer."],
  detourTold: ["直线距离乘以绕行系数。", "The straight line times a detour factor."],
  factor: ["绕行系数", "Detour factor"],
  matrixTold: ["CSV 或 Parquet，列为 from、to、km；没有列出的两地之间不能移交。", "CSV or Parquet with from, to, km. Pairs that are not listed cannot be used."],
  matrixFile: ["选择距离表", "Choose the matrix"],
  routerTold: ["由本网的路由服务“{name}”给出，求解时查询。", "From the road router “{name}” on your network, asked when solving."],
  file: ["文件自带", "As in the file"],
  fileTold: ["文件中已写明公里数的来源。", "The file itself says where its kilometres come from."],
});

/** Names of the service's road routers. */
const routers = signal<readonly string[]>([]);

interface Props {
  readonly kilometres: Kilometres;
  readonly choose: (one: Kilometres) => void;
}

export function KilometreChoice({ kilometres, choose }: Props) {
  useEffect(() => void askRouters(), []);
  const option = { kilometres, choose };
  return (
    <fieldset class="data-km">
      <legend>{say("title")}</legend>
      <p class="soft small">{say("told")}</p>
      {kilometres.from === "file" ? (
        <Option {...option} to={{ ...kilometres, from: "file" }} name={say("file")} told={say("fileTold")} />
      ) : (
        <>
          <Option {...option} to={{ ...kilometres, from: "straight" }} name={term("straight_line")} told={say("straightTold")} />
          <Option {...option} to={{ ...kilometres, from: "detour" }} name={term("estimated_road")} told={say("detourTold")}>
            <Factor {...option} />
          </Option>
          <Option {...option} to={{ ...kilometres, from: "matrix" }} name={term("matrix")} told={say("matrixTold")}>
            <MatrixFile {...option} />
          </Option>
          {routers.value.map((one) => (
            <Option key={one} {...option} to={{ ...kilometres, from: "router", router: one }} name={term("router")} told={say("routerTold", { name: one })} />
          ))}
        </>
      )}
    </fieldset>
  );
}

async function askRouters(): Promise<void> {
  try {
    routers.value = (await read<{ routers: readonly string[] }>("/routers")).routers;
  } catch {
    routers.value = []; // the other ways remain
  }
}

interface OptionProps extends Props {
  readonly to: Kilometres;
  readonly name: string;
  readonly told: string;
  readonly children?: ComponentChildren;
}

function Option({ kilometres, choose, to, name, told, children }: OptionProps) {
  const isChosen = kilometres.from === to.from && (to.from !== "router" || kilometres.router === to.router);
  return (
    <div class="data-option">
      <label>
        <input type="radio" name="kilometres" checked={isChosen} onChange={() => choose(to)} />
        <span>
          <b>{name}</b>
          <span class="soft small">{told}</span>
        </span>
      </label>
      {isChosen && children}
    </div>
  );
}

function Factor({ kilometres, choose }: Props) {
  return (
    <label class="data-field inline">
      <span>{say("factor")}</span>
      <input
        type="number"
        min={1}
        max={10}
        step="any"
        value={kilometres.factor}
        onInput={(event) => choose({ ...kilometres, factor: event.currentTarget.valueAsNumber })}
      />
    </label>
  );
}

function MatrixFile({ kilometres, choose }: Props) {
  return (
    <div class="data-field">
      <label class="button">
        <input
          class="hidden-visually"
          type="file"
          accept=".csv,.parquet,.txt,.tsv"
          onChange={(event) => choose({ ...kilometres, matrix: event.currentTarget.files?.[0] ?? null })}
        />
        {say("matrixFile")}
      </label>
      {kilometres.matrix !== null && <bdi>{kilometres.matrix.name}</bdi>}
    </div>
  );
}
