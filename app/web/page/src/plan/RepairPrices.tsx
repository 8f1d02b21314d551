// Prices of changes, to be altered before a repair is asked for.
import { wordsOf } from "../words/words.ts";
import { PRICES, prices, type Price } from "./repair.ts";

const say = wordsOf<Price | "title" | "said" | "reset">({
  title: ["价格（元）", "Prices (yuan)"],
  said: ["整数起点，不是调查结果；请按本地情况修改。", "Round figures to start from, not findings; put in your own."],
  reset: ["恢复默认", "As before"],
  bed: ["一张可用床位", "a usable bed"],
  service: ["一家机构增加一项服务", "a service more at a home"],
  retained_home: ["多保留一个县级机构", "a county home retained"],
  agreement: ["两地一份移交协议", "an agreement between two bureaus"],
  limit_km: ["一地距离上限放宽一公里", "a limit longer by one km, for a prefecture"],
  split_group: ["拆分一个小组", "a small group split"],
});

const MOST = 1e9;

export function RepairPrices() {
  const isDefault = prices.value === PRICES;
  return (
    <details class="repair-prices">
      <summary>{say("title")}</summary>
      <p class="plan-said">{say("said")}</p>
      {(Object.keys(PRICES) as Price[]).map((one) => (
        <label key={one}>
          <span>{say(one)}</span>
          <input
            type="number"
            min={0}
            max={MOST}
            step={1}
            value={prices.value[one]}
            onChange={(event) => set(one, event.currentTarget)}
          />
        </label>
      ))}
      {!isDefault && (
        <button class="button" type="button" onClick={() => (prices.value = PRICES)}>
          {say("reset")}
        </button>
      )}
    </details>
  );
}

/** What is no price is put back to what stood there. */
function set(price: Price, field: HTMLInputElement): void {
  const value = field.valueAsNumber;
  if (Number.isInteger(value) && value >= 0 && value <= MOST) prices.value = { ...prices.value, [price]: value };
  else field.value = String(prices.value[price]);
}
