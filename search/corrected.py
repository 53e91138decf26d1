"""A reading as a person corrected it. Everything that is told of an article comes from what this gives."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from search.notes.anchors import resolve
from search.notes.correcting import same_words
from search.notes.correction import Correction, Said, Voice, What
from search.reading.reading import Attribution, Entity, How, Kind, Mention, MentionType, Reading, Span, Verdict

_OF_SPANS = (What.CONFIRMED, What.BOUNDARIES, What.MISSED)  # the others say them for when the program sees nothing
SURE = 1.0  # the score of what a person said


def corrected(text: str, reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """The reading of ``text`` with these corrections, which win over it, the later ones over the earlier.

    A correction whose words stand nowhere in the text is left out: it waits until a person says where it belongs.
    """
    pages = _Pages(text, reading)
    for correction in sorted(corrections, key=lambda c: (c.turn, c.id)):
        span = None if correction.detached else resolve(correction.anchor, text).span
        if span is not None:
            pages.correct(span, correction.what, correction.said)
    return pages.reading()


class _Pages:
    """A reading while it is corrected."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._text = text
        self._machine = reading
        self._entities = list(reading.entities)
        self._mentions = list(reading.mentions)
        self._attributions = list(reading.attributions)

    def reading(self) -> Reading:
        """What it has become; attributions in the order in which they stand in the text."""
        if self._attributions != list(self._machine.attributions):
            self._attributions.sort(key=lambda a: a.spans[0] if a.spans else (0, 0))
        return replace(
            self._machine,
            entities=tuple(self._entities),
            mentions=tuple(sorted(self._mentions, key=lambda m: (m.start, m.end))),
            attributions=tuple(self._attributions),
        )

    def correct(self, span: Span, what: What, said: Said) -> None:
        """Apply one correction of the words at ``span``."""
        if what is What.MENTION:
            self._name(span, said)
            return
        was = span if said.was is None else (max(0, span[0] + said.was[0]), span[0] + said.was[1])
        at = self._find(was)
        if what is What.REJECTED:
            if at is not None:
                del self._attributions[at]
            return
        new = at is None
        if at is None:
            # the program reads it no longer, or never did: a person said that it is there
            machine = Attribution((span,), self._kind(span), None, None, None, How.NONE, SURE)
            self._attributions.append(machine)
            at = len(self._attributions) - 1
        if not new and what not in _OF_SPANS:
            said = replace(said, spans=None)
        self._attributions[at] = self._said(self._attributions[at], span, what, said)

    def _find(self, span: Span) -> int | None:
        """Which attribution has the words at ``span``: the one that covers them best."""
        best: tuple[float, int] | None = None
        for i, attribution in enumerate(self._attributions):
            if not attribution.spans:
                continue
            extent = min(s for s, _ in attribution.spans), max(e for _, e in attribution.spans)
            if not same_words(extent, span):
                continue
            common = min(extent[1], span[1]) - max(extent[0], span[0])
            share = common / (max(extent[1], span[1]) - min(extent[0], span[0]))
            if best is None or share > best[0]:
                best = share, i
        return None if best is None else best[1]

    def _said(self, machine: Attribution, span: Span, what: What, said: Said) -> Attribution:
        now = machine
        if said.spans is not None:
            now = replace(now, spans=self._spans(span, said.spans))
        if said.kind is not None and said.kind in set(Kind):
            now = replace(now, kind=Kind(said.kind))
        if said.speakers is not None:
            speakers = tuple(dict.fromkeys(self._entity(voice) for voice in said.speakers))
            if speakers != now.speakers:
                entity = speakers[0] if speakers else None
                now = replace(now, entity=entity, others=speakers[1:], how=How.GIVEN, because=None)
        confirmed = what is What.CONFIRMED and machine.verdict is not Verdict.CORRECTED
        return replace(now, score=SURE, verdict=Verdict.CONFIRMED if confirmed else Verdict.CORRECTED)

    def _spans(self, span: Span, parts: Sequence[Span]) -> tuple[Span, ...]:
        found = [(max(0, span[0] + start), min(len(self._text), span[0] + end)) for start, end in parts]
        return tuple((start, end) for start, end in sorted(found) if start < end) or (span,)

    def _kind(self, span: Span) -> Kind:
        words = self._text[span[0] : span[1]].strip()
        around = self._text[max(0, span[0] - 1) : span[0]] + words[:1]
        if any(mark in around for mark in "\"“„«‘'"):
            return Kind.DIRECT
        return Kind.MIXED if any(mark in words for mark in '"“„«') else Kind.INDIRECT

    def _entity(self, voice: Voice) -> int:
        """Which entity somebody is; a new one where the article names nobody like that."""
        for i, entity in enumerate(self._entities):
            same = entity.key == voice.key and entity.anonymous == voice.anonymous
            if same and (not voice.anonymous or entity.name == voice.name):
                return i
        kind = MentionType(voice.type) if voice.type in set(MentionType) else MentionType.OTHER
        self._entities.append(Entity(voice.name, kind, voice.key, (voice.name,), (), voice.anonymous))
        return len(self._entities) - 1

    def _name(self, span: Span, said: Said) -> None:
        """Let the words at ``span`` name somebody, who then also says what is attributed to these words."""
        if not said.speakers:
            return
        entity = self._entity(said.speakers[0])
        there = [i for i, m in enumerate(self._mentions) if m.start < span[1] and span[0] < m.end]
        for i in there:
            self._mentions[i] = replace(self._mentions[i], entity=entity, metonym=False)
        if not there:
            self._mentions.append(Mention(*span, self._entities[entity].type, entity))
        for i, a in enumerate(self._attributions):
            if a.speaker is None or not (a.speaker[0] < span[1] and span[0] < a.speaker[1]):
                continue
            if a.how is not How.GIVEN and len(a.speakers) <= 1 and a.entity != entity:
                verdict = Verdict.CORRECTED
                self._attributions[i] = replace(
                    a, entity=entity, how=How.GIVEN, because=None, score=SURE, verdict=verdict
                )
