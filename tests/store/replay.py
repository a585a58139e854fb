"""What the store must know, worked out slowly and plainly: a list of batches, replayed into a dictionary."""

from dataclasses import dataclass, field

GONE = object()
"""What a batch says of a thing that it withdraws."""


@dataclass
class Sent:
    """A batch: what it says of each thing, or which batch it takes back; and the things it wrote a row for."""

    says: dict
    takes_back: int | None = None
    touches: set = field(default_factory=set)


class Replay:
    """Batches 1, 2, 3 …"""

    def __init__(self):
        self.batches = []

    def send(self, says):
        self.batches.append(Sent(says, touches=set(says)))

    def take_back(self, number):
        """Adds the batch that takes back `number`; False when that is to be refused."""
        root = number
        while self.batches[root - 1].takes_back:
            root = self.batches[root - 1].takes_back
        before = self.last_word()
        if not self.counts(number):
            return False
        self.batches.append(Sent({}, takes_back=number))
        after = self.last_word()
        touched = {thing for thing in self.batches[root - 1].says if before.get(thing) != after.get(thing)}
        if not touched:
            self.batches.pop()
            return False
        self.batches[-1].touches = touched
        return True

    def counts(self, number, upto=None):
        """Is the batch not taken back by a batch that counts itself?"""
        upto = len(self.batches) if upto is None else upto
        takers = [n for n in range(number + 1, upto + 1) if self.batches[n - 1].takes_back == number]
        return not any(self.counts(taker, upto) for taker in takers)

    def last_word(self, upto=None):
        """thing -> number of the batch that said the last of it."""
        upto = len(self.batches) if upto is None else upto
        word = {}
        for number in range(1, upto + 1):
            if self.counts(number, upto):
                word |= dict.fromkeys(self.batches[number - 1].says, number)
        return word

    def known(self, upto):
        """thing -> value after the first `upto` batches."""
        said = {thing: self.batches[number - 1].says[thing] for thing, number in self.last_word(upto).items()}
        return {thing: value for thing, value in said.items() if value is not GONE}

    def changes(self, since, until):
        """thing -> (before, after, batches), where `until` batches say otherwise than the first `since`."""
        before, after, found = self.known(since), self.known(until), {}
        for thing in before.keys() | after.keys():
            if before.get(thing) != after.get(thing):
                by = tuple(n for n in range(since + 1, until + 1) if thing in self.batches[n - 1].touches)
                found[thing] = (before.get(thing), after.get(thing), by)
        return found
