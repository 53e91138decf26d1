"""The actors of a corpus as the program joins names over its articles."""

from search.catalogue import Catalogue
from search.identities.gathered import Gathered, form_of
from search.joining import Joining
from search.named import Named


class JoinedActors(Gathered):
    """All of one state of a catalogue. Making it takes a while; what a person says of it is laid over it quickly."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.named = Named(catalogue)
        self.number_of = catalogue.number_of
        forms = list(self.named.forms())
        self.joining = Joining(forms, self.named)
        super().__init__(self.named, self.joining.identity, self.joining.means_several, {})
        seen = set()
        for form in forms:
            if not self.joining.means_several(form.key):
                self.add(self.joining.identity(0, form.key), form)
            elif form.key not in seen:
                seen.add(form.key)
                for row in self.named.of_key(form.key):
                    self.add(self.joining.identity(row.article, row.key), form_of(row))
        for actor in self.by_key.values():
            if len(actor.forms) > 1:
                self.sum_up(actor)
        for row in self.named.anonymous():
            self.add(row.key, form_of(row), anonymous=True)

    def now(self, key: str, name: str) -> str:
        """The actor that a key given out earlier means now, else the only one of that name; "" for nobody."""
        now = key if key in self.by_key else self.joining.now(key)
        if now in self.by_key:
            return now
        found = [actor.key for actor in self.by_key.values() if actor.name == name and not actor.anonymous]
        return found[0] if len(found) == 1 else ""
