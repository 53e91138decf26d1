"""What found articles have in common, counted: outlets, months, who speaks in them; on the command line and in the reader."""

from pathlib import Path

from tests.command import seedreader
from tests.driver import driven, reading

QUOTED = {
    "one.txt": ("Gazette", "2022-02-24", '"We will repair the harbour," said Mara Lindt. "It is late," said Jon Abel.'),
    "two.txt": (
        "Gazette",
        "2022-02-25",
        'Mara Lindt came. "The harbour is ours," Lindt said. "Grain is dear," Lindt said.',
    ),
    "three.txt": ("Post", "2022-03-01", '"The harbour is closed," said Jon Abel.'),
    "four.txt": ("Post", "2022-03-02", "The harbour was quiet all day."),
}


def written(folder: Path) -> Path:
    for name, (outlet, date, body) in QUOTED.items():
        front = f"---\ntitle: About {name}\noutlet: {outlet}\ndate: {date}\n---\n\n"
        (folder / name).with_suffix(".md").write_text(f"{front}{body}\n", encoding="utf-8")
    return folder


def facets(query: str, folder: Path) -> dict[str, dict[str, int]]:
    head = seedreader("search", query, "--in", folder, "--json", "--facets").objects[0]
    return {facet: dict(values) for facet, values in head["facets"].items()}


def test_articles_are_counted_by_outlet_month_and_who_speaks_in_them(tmp_path: Path) -> None:
    found = facets("harbour", written(tmp_path))
    assert found["outlet"] == {"Gazette": 2, "Post": 2}
    assert found["month"] == {"2022-02": 2, "2022-03": 2}
    assert found["actor"] == {"Mara Lindt": 2, "Jon Abel": 2}
    assert found["speaker"] == {"Mara Lindt": 2, "Jon Abel": 2}


def test_only_quotations_that_fit_count_where_a_query_asks_for_some(tmp_path: Path) -> None:
    folder = written(tmp_path)
    assert facets("said:harbour", folder)["actor"] == {"Mara Lindt": 2, "Jon Abel": 1}
    assert facets("said:grain", folder)["actor"] == {"Mara Lindt": 1}
    assert facets("quiet", folder)["actor"] == {}


def test_each_facet_finds_as_many_articles_as_it_says(tmp_path: Path) -> None:
    from contextlib import closing

    from search.corpus import Corpus
    from search.engine import Engine

    folder = written(tmp_path)
    seedreader("search", "harbour", "--in", folder, "--facets")
    with closing(Engine(Corpus([folder]))) as engine:
        answer = engine.facets("harbour")
        assert answer["found"] == 4
        assert answer["total"] == len(answer["rows"]) == 8
        for row in answer["rows"]:
            if row["facet"] in ("outlet", "month"):
                assert engine.search("harbour", words=row["condition"])["total"] == row["count"]
            else:
                assert engine.search(f"harbour {row['condition']}")["total"] == row["count"]
        assert [row["name"] for row in engine.facets("harbour", only="lindt")["rows"]] == ["Mara Lindt"] * 2
        assert engine.facets("harbour", words="outlet:post")["found"] == 2
        assert {row["name"] for row in engine.facets("harbour", words="outlet:post")["rows"]} == {
            *("Post", "2022-03", "Jon Abel")
        }


def test_plain_output_lists_the_facets_below_the_articles(tmp_path: Path) -> None:
    lines = seedreader("search", "harbour", "--in", written(tmp_path), "--facets").out.splitlines()
    assert lines[lines.index("actor") + 1].split() == ["2", "Jon", "Abel"]


@driven
async def test_a_facet_narrows_the_search_in_the_reader(tmp_path: Path) -> None:
    async with reading(written(tmp_path)) as desk:
        await desk.ready()
        await desk.until(lambda: (desk.app.status or {}).get("read") == 4)
        await desk.press("number_sign")
        await desk.until("Nothing was searched yet")
        await desk.open("harbour OR grain")
        await desk.press("number_sign")
        await desk.until("facets of harbour OR grain")
        await desk.until("Mara Lindt")
        await desk.press("t", "c")
        await desk.until("Only an actor can be added to the comparison.")
        await desk.press("enter")
        await desk.until('outlet:"Gazette"')
        await desk.until("1 results  2")
        await desk.press("number_sign")
        await desk.until('outlet:"Gazette"')
        await desk.press("slash")
        await desk.type("abel")
        await desk.press("enter")
        await desk.until(lambda: "Mara" not in desk.screen and "Jon Abel" in desk.screen)
        await desk.press("enter")
        await desk.until("1 results  1")
        assert desk.lines[0].startswith(' /(harbour OR grain) actor:"Jon Abel"')


@driven
async def test_a_place_opened_out_of_the_facets_is_gone_to_and_the_way_back_leads_to_them(tmp_path: Path) -> None:
    async with reading(written(tmp_path)) as desk:
        await desk.ready()
        await desk.until(lambda: (desk.app.status or {}).get("read") == 4)
        await desk.open("harbour OR grain")
        await desk.press("enter", "2", "g", "J", "c", "number_sign")
        await desk.until("Mara Lindt")
        await desk.press("C")
        await desk.until("compare")
        await desk.press("enter")
        await desk.until(lambda: desk.app.screen is desk.app._desk and desk.app._desk.panes.focused == 2)
        assert desk.app._desk.reader.current.quote() is not None
        assert desk.lines[0].startswith(" /harbour OR grain")  # nothing was chosen
        await desk.press("ctrl+o")
        await desk.until("compare")
        await desk.press("q")
        await desk.until("facets of harbour OR grain")
