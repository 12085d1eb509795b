import pytest

from kg.graph.places import contained, level


@pytest.mark.parametrize(
    ("code", "height"),
    [
        ("370000", "province"),
        ("371500", "city"),
        ("371524", "county"),
        ("371524100", "town"),
        ("371524100201", "village"),
        ("3715", None),
    ],
)
def test_the_level_of_a_code(code, height):
    assert level(code) == height


def test_every_place_above_comes_with_its_name():
    places = contained(["371524100"])

    assert {code: place.name for code, place in places.items()} == {
        "370000": "山东省",
        "371500": "聊城市",
        "371524": "东阿县",
        "371524100": places["371524100"].name,
    }
    assert places["371524100"].above == ("371524", "371500", "370000")
    assert places["371500"].above == ("370000",)


def test_a_district_of_a_municipality_has_no_city_above():
    assert contained(["110105"])["110105"].above == ("110000",)


def test_a_county_that_is_gone_has_its_years_and_its_successor():
    places = contained(["371523"])

    assert (places["371523"].since, places["371523"].until, places["371523"].successor) == (1997, 2019, "371503")
    assert (places["371503"].name, places["371503"].until) == ("茌平区", None)


def test_a_code_the_table_does_not_know_has_nothing_above_that_is_made_up():
    assert set(contained(["999999"])) == {"999999"}
