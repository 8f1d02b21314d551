"""A letter about one explanation: every number in it is a number of the answer that it goes with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.messages import Language
from app.messages.explain import FATES, JOINS, LETTERS
from geodata.words import WORDS

Told = dict[str, Any]


def letter_of(told: Told, language: Language) -> str:
    """The letter as paragraphs, from an answer in the same language."""
    writer = _Writer(told, language)
    return "\n\n".join(writer.paragraphs())


class _Writer:
    """Writes one letter."""

    def __init__(self, told: Told, language: Language) -> None:
        self.told = told
        self.language = language
        self.words = LETTERS[language]
        self.named: set[int] = set()
        self.names: dict[str, str] = {**told["names"]}
        for home in self._homes():
            self.names[home["id"]] = home["name"]

    def say(self, key: str, **gaps: object) -> str:
        """The sentence of a key; numbers with separators of thousands."""
        children = gaps.get("children")
        kids = "1 child" if children == 1 else f"{children} children"
        return self.words[key].format(kids=kids, **{name: _number(value) for name, value in gaps.items()})

    def join(self, sentences: list[str]) -> str:
        """Sentences of one paragraph."""
        return ("" if self.language is Language.ZH else " ").join(sentences)

    def paragraphs(self) -> Iterator[str]:
        """All paragraphs, the title first."""
        yield self.say("title", home=next(self._homes())["name"])
        for home in self._homes():
            yield self.join(list(self._home(home)))
        if "instead" in self.told["facts"]:
            ends = self.told["facts"]
            yield self.say("move", home=ends["from"]["name"], instead=ends["instead"]["name"])
        rules = [one["text"] for one in self.told["facts"]["obstacles"]]
        if rules or self.told["question"]["question"] != "full":
            yield self.join([self.words["rules"], *rules]) if rules else self._without_rules()
        for one in self.told["alternatives"]:
            yield self.join(list(self._alternative(one)))
        if not self.told["alternatives"]:
            yield self.words["impossible"]
        if self.told["break_evens"]:
            yield self.join([self.words["turns"], *map(self._turn, self.told["break_evens"])])
        yield self.say("basis", basis=WORDS[self.language].bases[self.told["km_basis"]])

    def _without_rules(self) -> str:
        worse = [one for one in self.told["alternatives"] if one["stages"] and not one["tie"]]
        return self.words["no_rule" if worse else "no_rule_more"]

    def _homes(self) -> Iterator[Told]:
        facts = self.told["facts"]
        if "home" in facts:
            yield facts["home"]
        else:
            yield facts["from"]
            yield facts["instead"]

    def _home(self, home: Told) -> Iterator[str]:
        fate = FATES[self.language][home["fate"]]
        yield self.say(
            "home",
            home=home["name"],
            id=home["id"],
            children=home["children_before"],
            places=home["places"],
            fate=fate,
        )
        if home["goes"]:
            rows = [
                self.say("row", home=row["name"], children=row["children"], km=row["km"])
                for row in home["destinations"]
            ]
            if home["staying"]:
                rows.append(self.say("stay", children=home["staying"]))
            yield self.say("goes", rows=JOINS[self.language][1].join(rows))
        elif home["children_before"] and not home["left"]:
            yield self.words["nobody"]
        for row in home["left"]:
            yield self.say("left", children=row["children"], reason=row["reason"]["text"])
        if home["moved_in"]:
            yield self.say("full", after=home["children_after"], came=home["moved_in"])

    def _alternative(self, one: Told) -> Iterator[str]:
        forced = self._forced(one["forced"])
        if one["conflict"]:
            demands = self.join([demand["text"] for demand in one["conflict"]])
            yield self.say("conflict", forced=forced, told=demands)
            return
        if not one["stages"]:
            yield self.say("no_time", forced=forced)
            return
        yield self.say("solved", forced=forced, lifted=self.words["lifted"] if one["lifted"] else "")
        yield from (self._stage(stage) for stage in one["stages"])
        if one["tie"]:
            yield self.words["tie"]
        elif next((stage["change"] for stage in one["stages"] if stage["change"]), 0) < 0 and one["lifted"]:
            yield self.words["cheaper"]
        if one["homes_affected"]:
            yield self.say("others", homes=one["homes_affected"])
        if not one["proven"]:
            yield self.words["not_proven"]

    def _forced(self, forced: Told) -> str:
        to = self.names.get(forced["to"], forced["to"])
        home = self.names.get(forced["home"], forced["home"])
        return self.say(f"forced_{forced['what']}", home=home, to=to, beds=forced["beds"])

    def _stage(self, stage: Told) -> str:
        text = self._stage_text(stage)
        if not stage["change"]:
            return self.say("same", stage=stage["stage"], text=text, value=stage["value"])
        return self.say(
            "stage",
            stage=stage["stage"],
            text=text,
            value=stage["value"],
            alternative=stage["alternative"],
            change=abs(stage["change"]),
            more=self.words["more" if stage["change"] > 0 else "less"],
        )

    def _stage_text(self, stage: Told) -> str:
        """What a stage minimises, where it is named for the first time."""
        if stage["stage"] in self.named:
            return ""
        self.named.add(stage["stage"])
        return self.say("text", text=str(stage["text"]).rstrip(".。"))

    def _turn(self, turn: Told) -> str:
        of = JOINS[self.language][0].join(self.names.get(home, home) for home in turn["of"])
        quantity = self.say(turn["quantity"], of=of)
        now, (lowest, highest) = self._known(turn["now"]), map(self._known, turn["range"])
        if turn["outcome"] == "never":
            return self.say("never", quantity=quantity, lowest=lowest, highest=highest, now=now)
        if turn["outcome"] == "unknown":
            return self.say("unknown", quantity=quantity)
        before, after = turn["before"], turn["after"]
        values = {"before": self._known(before["value"]), "after": self._known(after["value"]), "now": now}
        told = self.say(self._sentence(turn), quantity=quantity, **values)
        if turn["turns_back_at"] is None:
            return told
        return self.join([told, self.say("back", back=turn["turns_back_at"])])

    def _sentence(self, turn: Told) -> str:
        """The key of the sentence about a turning point."""
        if turn["decision"] in ("unplaced", "beds"):
            return f"turn_{turn['decision']}"
        forced = self.told["alternatives"][0]["forced"]["what"]
        return "turn_rule" if turn["before"]["turned"] else f"turn_{forced}"

    def _known(self, value: object) -> object:
        """A value; a limit that there is not, in words."""
        return self.words["no_limit"] if value is None else value


def _number(value: object) -> object:
    """A number with separators of thousands and all its places; anything else as it is."""
    return f"{value:,}" if isinstance(value, int | float) else value
