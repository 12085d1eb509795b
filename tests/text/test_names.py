import pytest

from kg.text.names import name_scan


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("走访光华食品有限公司", ["光华食品有限公司", "光华食品"]),
        ("新光华", []),
        ("光华食品光华食品", ["光华食品", "光华食品"]),
        ("", []),
        ("光", []),
    ],
)
def test_every_place_of_a_name_the_longest_first(text, found):
    scan = name_scan(["光华食品", "光华食品有限公司", "食品有限"])

    assert [text[start:end] for start, end in scan(text) if text[start] == "光"] == found
