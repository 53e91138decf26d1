"""Sides in the reader: made from what the articles propose, changed by keys, taken back, compared."""

from pathlib import Path

from tests.driver import Driver, driven, reading
from tests.looks import looks
from tests.test_sides import harbour  # noqa: F401 - a fixture
from tui.screens.side import SideScreen
from tui.screens.sides import SidesScreen


async def norway(desk: Driver) -> Driver:
    """Open the side that the articles propose for Norway."""
    await desk.press("D")
    await desk.until("Norway's government")
    while not any("❯" in line and "Norway" in line for line in desk.lines):
        await desk.press("j")
    await desk.press("enter")
    return await desk.until("not made yet: + makes it")


@driven
async def test_without_anybody_who_speaks_for_a_government_the_list_teaches(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("D")
        await desk.until("A makes one: give it a name")
        await desk.press("A")
        await desk.type("The town")
        await desk.press("enter")
        await desk.until("Nobody belongs to The town yet")
        await desk.press("A")
        await desk.type("fenwick")
        await desk.press("enter")
        await desk.until("The town · 1 member")
        await desk.press("q")
        await desk.until("Orla Fenwick")
        assert isinstance(desk.app.screen, SidesScreen)


@driven
async def test_a_proposal_is_accepted_another_declined_and_all_of_it_taken_back(harbour: Path) -> None:  # noqa: F811
    async with reading(harbour) as desk:
        await norway(desk)
        assert "Norway's Foreign Minister Orla Fenwick spoke by phone" in desk.screen
        await desk.press("plus")
        await desk.until("Norway's government · 1 member")
        await desk.until(lambda: any("❯" in line and "Embassy" in line for line in desk.lines))
        await desk.press("x")
        await desk.until("1 declined: o shows them")
        assert "proposed by its name" not in desk.screen
        await desk.press("o")
        await desk.until("declined by its name")
        await desk.press("u")
        await desk.until("proposed by its name")
        await desk.press("u")
        await desk.until("not made yet: + makes it")
        await desk.press("U")
        await desk.until("Norway's government · 1 member")


@driven
async def test_the_sentence_of_a_proposal_opens_in_its_article_and_the_way_back_leads_to_it(harbour: Path) -> None:  # noqa: F811
    async with reading(harbour) as desk:
        await norway(desk)
        await desk.press("j", "enter")
        await desk.until(lambda: desk.app._desk.is_current and desk.app._desk.panes.focused == 2)
        assert "Two ministers on the strait" in desk.screen
        await desk.press("ctrl+o")
        await desk.until(lambda: isinstance(desk.app.screen, SideScreen) and desk.app.screen.count)
        await desk.until(lambda: desk.app.screen.at == 1)
        await desk.press("q")
        await desk.until(lambda: isinstance(desk.app.screen, SidesScreen))


@driven
async def test_dates_names_and_members_are_changed_and_the_comparison_follows(harbour: Path) -> None:  # noqa: F811
    async with reading(harbour) as desk:
        await norway(desk)
        await desk.press("plus")
        await desk.until("1 member")
        await desk.press("g", "d")
        await desk.until("belongs to Norway's government")
        await desk.type("2031-03-10")
        await desk.press("enter")
        await desk.until("member from 2031-03-10 on")
        await desk.press("d", "tab")
        await desk.type("2030")
        await desk.press("enter")
        await desk.until("is after 2030")
        await desk.until("member from 2031-03-10 on")
        await desk.press("c", "r")
        await desk.until("rename this side")
        await desk.type(" now")
        await desk.press("enter")
        await desk.until("Norway's government now · 1 member")
        await desk.press("C")
        await desk.until("1 Norway's government now")
        await desk.press("D")
        await desk.until(lambda: isinstance(desk.app.screen, SideScreen) and desk.app.screen.count)
        await desk.press("u")
        await desk.until("Norway's government · 1 member")
        await desk.press("U")
        await desk.until("Norway's government now · 1 member")
        await desk.press("u", "q")
        await desk.until(lambda: "1 Norway's government" in desk.screen and "government now" not in desk.screen)
        await desk.press("D")
        await desk.until(lambda: isinstance(desk.app.screen, SideScreen) and desk.app.screen.count)
        await desk.press("g", "x")
        await desk.until("out of Norway's government;")


@driven
async def test_how_sides_look(harbour: Path, full_terminal: None) -> None:  # noqa: F811
    async with reading(harbour) as desk:
        await norway(desk)
        await desk.press("plus")
        await desk.until("1 member")
        await looks(desk, "side")
        await desk.press("q")
        await desk.until("1 kept")
        await looks(desk, "sides")
