"""Given names: how those of other alphabets are romanised, and whom they tell."""

import pytest

from bench.given_names import romanised
from search.reading.names import sex_of


@pytest.mark.parametrize(
    ("name", "locale", "forms"),
    [
        ("Сергей", "ru_RU", {"Sergey", "Sergei", "Sergej"}),
        ("Олександр", "uk_UA", {"Oleksandr"}),
        ("Юлія", "uk_UA", {"Yuliya", "Iuliia"}),
        ("Христо", "bg_BG", {"Hristo"}),
    ],
)
def test_a_name_in_cyrillic_letters_is_romanised_as_newspapers_do(name, locale, forms):
    assert set(romanised(name, locale)) >= forms


@pytest.mark.parametrize(
    ("name", "sex"),
    [
        ("Ngozi", "f"),
        ("Jean-Philippe", "m"),
        ("Zsófia", "f"),
        ("Zsofia", "f"),
        ("Oleksandr", "m"),
        ("Lee", ""),
        ("jean", ""),
    ],
)
def test_a_given_name_tells_a_man_from_a_woman_where_it_can(name, sex):
    assert sex_of(name) == sex
