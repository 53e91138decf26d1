"""A hit is where one is, not what one acts on: that is the sentence round it, with the quotation it stands in."""

from pathlib import Path

from tests.driver import driven, reading


@driven
async def test_a_note_at_a_hit_is_on_its_sentence_and_e_and_the_name_keys_know_where_one_is(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.open("cut off")
        await desk.until("search: cut off")
        current = desk.app._desk.reader.current
        text = current.article.text
        start, end = current.view.current
        assert text[start:end] == "cut"
        assert text[slice(*current.passage())].startswith("“Nobody will be cut off")
        assert "sentence: “Nobody will be cut off" in desk.lines[-2] and "Orla Fenwick" in desk.lines[-2]
        await desk.press("2", "a")
        await desk.until("note on this sentence")
        await desk.type("who is nobody?")
        await desk.press("enter")
        await desk.until("Noted")
        [note] = current.article.notes
        assert text[note["start"] : note["end"]] == text[slice(*current.passage())]
        await desk.press("n")  # the next hit, in the same sentence
        assert text[slice(*current.view.current)] == "off" and current.passage() == (note["start"], note["end"])
        await desk.press("right_square_bracket", "e")
        assert current.passage() == current.view.current  # a name is a thing of its own


@driven
async def test_v_on_a_hit_selects_the_words_of_the_quotation_first_then_the_sentence(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.open("cut off")
        await desk.until("search: cut off")
        current = desk.app._desk.reader.current
        sentence, text = current.passage(), current.article.text
        await desk.press("2", "v")
        assert text[slice(*current.view.selected)] == "“Nobody will be cut off,”"
        await desk.press("v", "v")
        assert current.view.selected == sentence
