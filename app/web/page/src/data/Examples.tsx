// The examples, one province first.
import { openExample } from "../state/actions.ts";
import { wordsOf } from "../words/words.ts";
import { clearDesk } from "./desk.ts";
import { say as sayRoom } from "./words.ts";

const say = wordsOf({
  province: ["示例：一个省", "Example: one province"],
  provinceTold: ["江西省，55 个机构；几秒钟看完整个过程。", "Jiangxi, 55 homes: the whole work in a few seconds."],
  national: ["示例：全国", "Example: the nation"],
  nationalTold: ["1,217 个机构，约 59,000 名儿童。", "1,217 homes, some 59,000 children."],
  ten: ["示例：十个机构", "Example: ten homes"],
  tenTold: ["小到可以逐行核对。", "Small enough to check by hand."],
});
const EXAMPLES = ["province", "national", "ten"] as const;

export function Examples() {
  return (
    <section class="data-examples">
      <h3>{sayRoom("examples")}</h3>
      {EXAMPLES.map((one) => (
        <div key={one} class="data-example">
          <button
            type="button"
            aria-describedby={`example-${one}`}
            onClick={() => void openExample(one).then((done) => done && clearDesk())}
          >
            {say(one)}
          </button>
          <span id={`example-${one}`} class="soft small">
            {say(`${one}Told`)}
          </span>
        </div>
      ))}
      <p class="soft small">{sayRoom("synthetic")}</p>
    </section>
  );
}
