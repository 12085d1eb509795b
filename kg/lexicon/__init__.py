"""The tables of `kg/data`, typed, checked and read once; no other package opens that folder.

A table is UTF-8 text: one row a line, fields set apart by tabs, empty lines and lines that begin with `#` skipped.
"""

from kg.lexicon.amounts import (
    Currency,
    DateWord,
    Hedge,
    Numeral,
    currencies,
    date_words,
    hedges,
    money_words,
    numerals,
    radicals,
)
from kg.lexicon.division_table import Division, Level, divisions, place_stopwords, publishers
from kg.lexicon.name_endings import (
    Anaphor,
    Suffix,
    Title,
    anaphors,
    org_suffixes,
    project_suffixes,
    title_bodies,
    titles,
)
from kg.lexicon.rule_files import Rule, rules
from kg.lexicon.rule_precision import confidence
from kg.lexicon.tables import groups, words
from kg.lexicon.word_patterns import at_every_place, either, longest_first

__all__ = [
    "Anaphor",
    "Currency",
    "DateWord",
    "Division",
    "Hedge",
    "Level",
    "Numeral",
    "Rule",
    "Suffix",
    "Title",
    "anaphors",
    "at_every_place",
    "confidence",
    "currencies",
    "date_words",
    "divisions",
    "either",
    "groups",
    "hedges",
    "longest_first",
    "money_words",
    "numerals",
    "org_suffixes",
    "place_stopwords",
    "project_suffixes",
    "publishers",
    "radicals",
    "rules",
    "title_bodies",
    "titles",
    "words",
]
