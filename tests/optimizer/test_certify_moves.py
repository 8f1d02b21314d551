"""The auditor's index of the rules about moves says what the rules say, however many there are."""

from __future__ import annotations

from itertools import product
from random import Random
from time import perf_counter

from optimizer.certify.moves import read_moves
from optimizer.institution import Institution
from optimizer.policy import MoveRule, Rule
from tests.optimizer.homes import city, county

HOMES = [
    county("c", 3),
    county("d", 3, division="360221"),
    county("36", 3, division="430121"),
    city("a"),
    city("b", division="430100"),
]
ENDS = ["c", "d", "36", "a", "b", "43", "3601", "4301"]


def means(end: str, one: Institution, ids: set[str]) -> bool:
    return one.id == end if end in ids else one.division.startswith(end)


def test_a_rule_names_the_pairs_that_its_words_mean() -> None:
    """Guards: 100 random sets of rules against the plain reading; "36" is a home here, not a province."""
    random, ids = Random(7), {one.id for one in HOMES}
    for _ in range(100):
        rules = [
            MoveRule(
                random.choice(ENDS),
                random.choice(ENDS),
                random.choice(list(Rule)),
                random.choice([None, "x"]),
            )
            for _ in range(random.randint(0, 4))
        ]
        book = read_moves(rules, ids)
        for kind, one, other, need in product(Rule, HOMES, HOMES, ("x", "y")):
            expected = any(
                rule.rule is kind
                and rule.need in (None, need)
                and means(rule.sender, one, ids)
                and means(rule.receiver, other, ids)
                for rule in rules
            )
            assert book.names(kind, one, other, need) is expected


def test_thousands_of_rules_cost_no_more_than_one() -> None:
    """Guards: 3,000 rules asked about 3,000 rows; one by one they are nine million questions (5 s)."""
    host, other = HOMES[3:]
    homes = [county(f"s{place:04d}", 1) for place in range(3_000)]
    book = read_moves(
        [MoveRule(one.id, host.id, Rule.FORBID) for one in homes], {host.id, *(one.id for one in homes)}
    )
    begun = perf_counter()
    assert all(book.names(Rule.FORBID, one, host, "general") for one in homes)
    assert not any(book.names(Rule.FORBID, one, other, "general") for one in homes)
    assert perf_counter() - begun < 1.0
