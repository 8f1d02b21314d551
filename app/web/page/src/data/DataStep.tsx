// Where the data come from.
import { openExample } from "../state/actions.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  province: ["示例：一个省", "Example: one province"],
  national: ["示例：全国", "Example: the nation"],
});

export function DataStep() {
  return (
    <>
      <button class="button" type="button" onClick={() => void openExample("province")}>
        {say("province")}
      </button>
      <button class="button" type="button" onClick={() => void openExample("national")}>
        {say("national")}
      </button>
    </>
  );
}
