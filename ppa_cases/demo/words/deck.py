"""Home of the deck: sentences dealt one by one, so that no two neighbours are the same."""

from collections.abc import Iterator, Sequence
from random import Random


class Decks:
    """One shuffled deck for each list of sentences; a list is dealt out before it begins anew."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.decks: dict[tuple[str, ...], Iterator[str]] = {}

    def deal(self, sentences: tuple[str, ...]) -> str:
        deck = self.decks.get(sentences)
        if deck is None:
            deck = self.decks[sentences] = self._shuffled(sentences)
        return next(deck)

    def _shuffled(self, sentences: Sequence[str]) -> Iterator[str]:
        last = ""
        while True:
            round_of_cards = list(sentences)
            self.random.shuffle(round_of_cards)
            if round_of_cards[0] == last and len(round_of_cards) > 1:
                round_of_cards.append(round_of_cards.pop(0))
            last = round_of_cards[-1]
            yield from round_of_cards
