"""Addresses: what their text bears out, and nothing that a parser completes by guessing."""

from __future__ import annotations

import pytest

from geodata.addresses import AddressFault, AddressFound, division_of_address, divisions_of_addresses

FOUND = [
    ("江西省上饶市弋阳县南岩镇", "361126", "county"),
    ("江 西 省　上饶市弋阳县", "361126", "county"),
    ("北京市朝阳区", "110105", "county"),
    ("湖北省仙桃市干河街道", "429004", "county"),
    ("仙桃市", "429004", "county"),
    ("石河子市", "659001", "county"),
    ("重庆市开州区", "500154", "county"),
    ("重庆市开县汉丰镇", "500154", "county"),
    ("开县汉丰镇", "500154", "county"),
    ("内蒙古呼和浩特市", "150100", "prefecture"),
    ("广西南宁市青秀区", "450103", "county"),
    ("新疆喀什市", "653101", "county"),
    ("吉林市船营区", "220204", "county"),
    ("海南省琼中黎族苗族自治县", "469030", "county"),
    ("海南省三沙市", "460300", "prefecture"),
    ("甘肃省嘉峪关市", "620200", "prefecture"),
    ("广东省东莞市", "441900", "prefecture"),
    ("上海", "310000", "province"),
    ("江西省", "360000", "province"),
    ("湖南省长沙县", "430121", "county"),
    ("福建省福州市鼓楼区五四路", "350102", "county"),
    ("河南省济源市", "419001", "county"),
    ("陕西省西安市长安区", "610116", "county"),
    ("山东省济南市章丘区", "370114", "county"),
    ("四川省成都市郫都区", "510117", "county"),
    ("杭州市临平区", "330113", "county"),
    ("江西省南昌市北京东路1号", "360100", "prefecture"),
    ("江西省南昌市南京西路", "360100", "prefecture"),
]

FAULTS = [
    ("", "unknown_address"),
    ("省政府路1号", "unknown_address"),
    ("城关镇", "unknown_address"),
    ("江西弋阳", "unknown_address"),
    ("朝阳区幸福路1号", "ambiguous_address"),
    ("鼓楼区", "ambiguous_address"),
    ("江苏省鼓楼区", "ambiguous_address"),
    ("河北省桥西区", "ambiguous_address"),
    ("江西省南京市玄武区", "contradicting_address"),
    ("浙江省杭州市浦东新区", "contradicting_address"),
]


@pytest.mark.parametrize(("address", "code", "precision"), FOUND)
def test_an_address_names_its_division(address: str, code: str, precision: str) -> None:
    """Guards: full and short names, province-direct counties, former and recent names."""
    found = division_of_address(address)
    assert isinstance(found, AddressFound)
    finest = "county" if found.county else "prefecture" if found.prefecture else "province"
    assert (found.code, finest) == (code, precision)


@pytest.mark.parametrize(("address", "code"), FAULTS)
def test_an_address_that_could_mean_another_place_is_refused(address: str, code: str) -> None:
    """Guards: no guess where several places fit, names contradict each other, or too little is said."""
    found = division_of_address(address)
    assert isinstance(found, AddressFault)
    assert found.code == code and found.expected


def test_the_candidates_of_an_ambiguous_address_are_named() -> None:
    """Guards: the planner sees between which places to choose."""
    found = division_of_address("江苏省鼓楼区")
    assert found == AddressFault("ambiguous_address", "one of 江苏省南京市鼓楼区, 江苏省徐州市鼓楼区")


def test_many_addresses_keep_their_order() -> None:
    """Guards: one answer for each, in order."""
    answers = divisions_of_addresses([address for address, _, _ in FOUND] * 3)
    assert [one.code for one in answers] == [code for _, code, _ in FOUND] * 3
