"""Makes the corpus that every engine indexes, and queries from it."""

import gzip
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

import protocol

# At most as long as every engine takes whole.
WORD = re.compile(r"[^\W_]{1,60}")
PASSAGE_CHARACTERS = 600


@dataclass
class Description:
    passages: int
    text_bytes: int
    sha256: str
    """The first half of the digest of the corpus as indexed."""


def plain(text: str) -> str:
    """Lower-case words between single spaces, so that no engine's idea of a word makes a difference."""
    return " ".join(WORD.findall(text.lower()))


def cut(text: str, size: int = PASSAGE_CHARACTERS) -> Iterator[str]:
    """Passages of about equal length, near `size` characters, cut between words."""
    pieces = max(1, round(len(text) / size))
    start = 0
    for piece in range(1, pieces + 1):
        end = len(text) if piece == pieces else text.find(" ", len(text) * piece // pieces)
        end = len(text) if end < 0 else end
        if end > start:
            yield text[start:end].strip()
        start = end


def rows(path: Path, language: str) -> Iterator[tuple[str, str, str]]:
    """Identifier, language and plain text of every passage. JSON Lines are cut into passages, a TSV has them."""
    name = path.name.removesuffix(".gz")
    with open_text(path) as file:
        for number, line in enumerate(file):
            if not name.endswith((".jsonl", ".json")):
                identifier, line_language, text = line.rstrip("\n").split("\t", 2)
                yield identifier, line_language, plain(text)
                continue
            fields = json.loads(line)
            identifier = str(fields.get("id", fields.get("_id", number)))
            text = plain(f"{fields.get('title') or ''} {fields.get('text') or ''}")
            for piece, passage in enumerate(cut(text)):
                yield f"{identifier}-{piece}", language, passage


def open_text(path: Path) -> IO[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    return opener(path, "rt", encoding="utf-8", newline="\n")


def write(sources: Iterable[Path], language: str, limit: int | None, target: Path) -> Description:
    """Writes the corpus, at most `limit` passages of it, and says what it is. Nothing is held in memory."""
    digest, count, size = hashlib.sha256(), 0, 0
    passages = (row for source in sources for row in rows(source, language) if row[2])
    with open(target, "wb") as file:
        for row in islice(passages, limit):
            line = "\t".join(row).encode() + b"\n"
            file.write(line)
            digest.update(line)
            count += 1
            size += len(row[2].encode())
    return Description(count, size, digest.hexdigest()[:32])


class Queries:
    """Draws queries whose words are frequent (in 2 % of the passages and more), middling (0.1 % and more) or rare (5
    passages and more)."""

    STRATA = {"frequent": 0.02, "middling": 0.001, "rare": 0.0}
    SHARES = {"frequent": 1, "middling": 2, "rare": 1}
    LEAST = 5

    def __init__(self, texts: list[str], seed: int) -> None:
        self.texts = texts
        self.random = random.Random(seed)
        frequencies = Counter(word for text in texts for word in set(text.split(" ")))
        self.strata = {
            word: next(name for name, share in self.STRATA.items() if frequency >= share * len(texts))
            for word, frequency in frequencies.items()
            if frequency >= self.LEAST
        }

    def draw(self, count: int) -> list[tuple[str, str]]:
        """Types and queries: `count` of each type; terms in equal parts of each stratum."""
        combinations = self.distinct(self.combination, count)
        return (
            [("term", word) for word in self.terms(count)]
            + [("union", " ".join(words)) for words in combinations]
            + [("intersection", " ".join("+" + word for word in words)) for words in combinations]
            + [("phrase", f'"{" ".join(words)}"') for words in self.distinct(self.run, count)]
        )

    def terms(self, count: int) -> list[str]:
        by_stratum = {name: sorted(w for w, s in self.strata.items() if s == name) for name in self.STRATA}
        share = count // len(by_stratum)
        return [word for words in by_stratum.values() for word in self.random.sample(words, min(share, len(words)))]

    def distinct(self, draw: Callable[[], tuple[str, ...]], count: int) -> list[tuple[str, ...]]:
        """Up to `count`; fewer, if the corpus is too small for them."""
        found: dict[tuple[str, ...], None] = {}
        for _ in range(100 * count):
            if len(found) == count:
                break
            if words := draw():
                found[words] = None
        return list(found)

    def combination(self) -> tuple[str, ...]:
        """2 to 5 words of one passage, so that their intersection is never empty."""
        words = sorted({word for word in self.passage() if word in self.strata})
        wanted = self.random.choices([2, 3, 4, 5], [4, 3, 2, 1])[0]
        if len(words) < wanted:
            return ()
        chosen: list[str] = []
        while len(chosen) < wanted:
            weights = [self.weight(word, words) for word in words]
            chosen.append(words.pop(self.random.choices(range(len(words)), weights)[0]))
        return tuple(chosen)

    def weight(self, word: str, words: list[str]) -> float:
        """A stratum is drawn by its share, then a word of it."""
        stratum = self.strata[word]
        return self.SHARES[stratum] / sum(self.strata[other] == stratum for other in words)

    def run(self) -> tuple[str, ...]:
        """2 to 4 words that stand together in a passage, as they come."""
        words = self.passage()
        length = self.random.choices([2, 3, 4], [6, 3, 1])[0]
        start = self.random.randrange(max(1, len(words) - length + 1))
        chosen = tuple(words[start : start + length])
        return chosen if len(chosen) == length and all(word in self.strata for word in chosen) else ()

    def passage(self) -> list[str]:
        return self.random.choice(self.texts).split(" ")


def queries(corpus: Path, seed: int, count: int) -> list[tuple[str, str]]:
    return Queries([text for _, text in protocol.passages(str(corpus))], seed).draw(count)


def self_test() -> None:
    assert plain("Ein Ding, it's_5 — ДОМ\n") == "ein ding it s 5 дом"
    text = " ".join(["word"] * 400)
    pieces = list(cut(text))
    assert " ".join(pieces) == text and len(pieces) == 3, pieces
    assert list(cut("one")) == ["one"] and list(cut("")) == []
    generator = random.Random(3)
    texts = [" ".join(f"w{int(generator.paretovariate(0.6)) % 500}" for _ in range(60)) for _ in range(900)]
    drawn = Queries(texts, 1).draw(30)
    assert drawn == Queries(texts, 1).draw(30) != Queries(texts, 2).draw(30)
    assert Counter(kind for kind, _ in drawn).keys() == {"term", "union", "intersection", "phrase"}
    assert len(drawn) == len(set(drawn)) <= 120
    for kind, query in drawn:
        read = protocol.Query.read(query)
        assert read.kind == kind, query
        found = [set(read.words) <= set(text.split(" ")) for text in texts]
        assert any(found), query
        assert kind != "phrase" or any(f" {' '.join(read.words)} " in f" {text} " for text in texts), query
