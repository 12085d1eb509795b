from __future__ import annotations

import pytest

from kg import lexicon
from kg.errors import DataError
from kg.lexicon import rule_files

WHOLE = {
    "name": "builds/by",
    "examples": [["由光华公司建设", "光华公司|光华项目"]],
    "counterexamples": ["光华公司考察光华项目"],
}


@pytest.mark.parametrize("missing", ["name", "examples", "counterexamples"])
def test_a_rule_without_its_proof_is_an_error(missing):
    entry = {key: value for key, value in WHOLE.items() if key != missing}

    with pytest.raises(DataError, match=rf"rules/builds\.toml: rule .* has no {missing}"):
        rule_files._rule(entry, path="rules/builds.toml")


def test_an_example_has_the_claims_that_it_gives():
    rule = rule_files._rule(WHOLE, path="rules/builds.toml")

    assert rule.examples == (("由光华公司建设", ("光华公司|光华项目",)),)


def test_a_file_that_is_no_toml_is_an_error_with_its_path(monkeypatch):
    monkeypatch.setattr(rule_files, "read_text", lambda _: "[[rule")

    with pytest.raises(DataError, match=r"rules/nothing\.toml"):
        lexicon.rules("nothing")
