"""The ways in which English news tells who said what, three sentences for each, as a careful reader would tell them."""

import pytest

from search.article import Zone, ZoneKind
from search.reading import DEFAULT_THRESHOLD
from search.reading.reading import Attribution, Kind

# each: the text, who speaks, which words
CUES = {
    "a verb": [
        ("Amina Diallo said the dam was safe.", "Amina Diallo", "the dam was safe"),
        ("Ravi Menon insisted that nobody had been paid.", "Ravi Menon", "that nobody had been paid"),
        ("The council announced that buses would be free.", "The council", "that buses would be free"),
    ],
    "a noun": [
        ("Amina Diallo made the claim that the dam was safe.", "Amina Diallo", "that the dam was safe"),
        ("Ravi Menon dismissed the idea that prices would double.", "Ravi Menon", "the idea that prices would double"),
        ("The bank broke its promise that nobody would pay more.", "The bank", "that nobody would pay more"),
    ],
    "according to": [
        ("According to Amina Diallo, the dam was safe.", "Amina Diallo", "the dam was safe"),
        ("Prices doubled in a year, according to Ravi Menon.", "Ravi Menon", "Prices doubled in a year"),
        ("The dam, according to Leila Haddad, was safe.", "Leila Haddad", "The dam / was safe"),
    ],
    "in the words of": [
        ('In the words of Amina Diallo, "this was no accident."', "Amina Diallo", '"this was no accident."'),
        ('In the words of Ravi Menon: "Nobody was paid."', "Ravi Menon", '"Nobody was paid."'),
        ('In the words of Leila Haddad, "the valley is ours."', "Leila Haddad", '"the valley is ours."'),
    ],
    "a colon": [
        ('Amina Diallo: "The dam is safe."', "Amina Diallo", '"The dam is safe."'),
        ('Ravi Menon shook his head: "Nobody was paid."', "Ravi Menon", '"Nobody was paid."'),
        ('Leila Haddad replied: "The valley is ours."', "Leila Haddad", '"The valley is ours."'),
    ],
    "inversion": [
        ('"The dam is safe," said Amina Diallo.', "Amina Diallo", '"The dam is safe,"'),
        ('"Nobody was paid," insisted Ravi Menon, who runs the mill.', "Ravi Menon", '"Nobody was paid,"'),
        ('"Whose valley is it?" asked Leila Haddad.', "Leila Haddad", '"Whose valley is it?"'),
    ],
    "a participle": [
        ("Amina Diallo left early, saying the dam was safe.", "Amina Diallo", "the dam was safe"),
        ("Ravi Menon closed the mill, arguing that nobody had paid.", "Ravi Menon", "that nobody had paid"),
        ("The bank wrote to them, warning that prices would double.", "The bank", "that prices would double"),
    ],
    "a relative clause": [
        ("Amina Diallo, who said the dam was safe, left early.", "Amina Diallo", "the dam was safe"),
        ("Ravi Menon, who claims that nobody was paid, runs the mill.", "Ravi Menon", "that nobody was paid"),
        ("The bank, which said that money was lost, has closed.", "The bank", "that money was lost"),
    ],
    "a reduced relative": [
        ("A report published in May saying prices doubled was wrong.", "A report", "prices doubled was wrong"),
        ("Officials citing the weather said the road was closed.", "Officials", "the road was closed"),
        (
            "A letter signed by Ravi Menon, warning that prices would double, was read.",
            "A letter",
            "that prices would double",
        ),
    ],
}

CONTENTS = {
    "left of the cue": [
        ("The dam was safe, Amina Diallo said.", "Amina Diallo", "The dam was safe"),
        ("Nobody had been paid, Ravi Menon insisted.", "Ravi Menon", "Nobody had been paid"),
        ("Buses would be free, the council announced on Monday.", "the council", "Buses would be free"),
    ],
    "split around its cue": [
        ('"The dam," said Amina Diallo, "is safe."', "Amina Diallo", '"The dam," / "is safe."'),
        ('"Nobody," Ravi Menon insisted, "was paid."', "Ravi Menon", '"Nobody," / "was paid."'),
        ('"The valley," added Leila Haddad, "is ours."', "Leila Haddad", '"The valley," / "is ours."'),
    ],
    "an accusation with its charge": [
        ("Amina Diallo blamed the builders for the flood.", "Amina Diallo", "the builders for the flood"),
        ("Ravi Menon accused the bank of hiding money.", "Ravi Menon", "the bank of hiding money"),
        ("The council accused Leila Haddad of lying.", "The council", "Leila Haddad of lying"),
    ],
    "what is asked for": [
        ("Amina Diallo urged the town to wait.", "Amina Diallo", "the town to wait"),
        ("Ravi Menon promised to pay everybody.", "Ravi Menon", "to pay everybody"),
        ("The council asked people to stay at home.", "The council", "people to stay at home"),
    ],
    "a continuation in the next sentence": [
        ('"It is safe," said Amina Diallo. "Look at it."', "Amina Diallo", '"It is safe," / "Look at it."'),
        ('"We paid," Ravi Menon said. "All of it, in May."', "Ravi Menon", '"We paid," / "All of it, in May."'),
        ('"Go home," Leila Haddad told them. "It is late."', "Leila Haddad", '"Go home," / "It is late."'),
    ],
    "a continuation in the next paragraph": [
        (
            'Amina Diallo told them: "It is safe.\n\n"Look at it."',
            "Amina Diallo",
            '"It is safe. / Look at it."',
        ),
        (
            "Ravi Menon said: “We paid.\n\n“We paid all of it in May.”",
            "Ravi Menon",
            "“We paid. / We paid all of it in May.”",
        ),
        (
            '"Go home," Leila Haddad said. "It is late.\n\n"The road is closed."',
            "Leila Haddad",
            '"Go home," / "It is late. / The road is closed."',
        ),
    ],
}

CASES = [(name, *case) for table in (CUES, CONTENTS) for name, cases in table.items() for case in cases]


@pytest.mark.parametrize(("name", "text", "who", "words"), CASES, ids=[f"{c[0]}: {c[1][:30]}" for c in CASES])
def test_who_said_what_however_it_is_told(reader, name, text, who, words):
    reading = reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),))

    def told(a: Attribution) -> tuple[str | None, str]:
        name = None if a.entity is None else reading.entities[a.entity].name
        return name, " / ".join(text[s:e] for s, e in a.spans)

    assert (who, words) in [told(a) for a in reading.attributions if a.score >= DEFAULT_THRESHOLD]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"The dam is safe," said Amina Diallo.', Kind.DIRECT),
        ('Ravi Menon said it was "a bad joke" to pay.', Kind.MIXED),
        ("Leila Haddad said the valley was theirs.", Kind.INDIRECT),
    ],
)
def test_how_it_is_told(reader, text, kind):
    reading = reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),))
    assert [a.kind for a in reading.attributions if a.score >= DEFAULT_THRESHOLD] == [kind]
