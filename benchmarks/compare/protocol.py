"""What an engine in Python needs to take part: its command line, the query syntax and the line protocol.

The protocol is described in benchmarks/README.md.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Query:
    """`a` is a term, `a b` a union, `+a +b` an intersection, `"a b"` a phrase."""

    kind: str
    words: list[str]

    @classmethod
    def read(cls, text: str) -> "Query":
        kind = {'"': "phrase", "+": "intersection"}.get(text[0], "union")
        words = text.replace('"', "").replace("+", "").split(" ")
        return cls("term" if len(words) == 1 else kind, words)


class Searcher(Protocol):
    def count(self, query: Query) -> int: ...

    def top(self, query: Query, limit: int) -> int:
        """How many hits there are among the first `limit`."""

    def top_and_count(self, query: Query, limit: int) -> int:
        """How many documents match; the first `limit` are found, too."""


def passages(path: str) -> Iterator[tuple[str, str]]:
    """The identifiers and texts of a corpus."""
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file:
            identifier, _, text = line.rstrip("\n").split("\t", 2)
            yield identifier, text


def run(index: Callable[[str, str], dict[str, object]], open_searcher: Callable[[str], Searcher]) -> None:
    """Does what the command line says: `index --corpus FILE --out FOLDER` or `serve --index FOLDER`."""
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command", required=True)
    indexing = commands.add_parser("index", help="build an index of one segment")
    indexing.add_argument("--corpus", required=True, help="lines of identifier, language and text, parted by tabs")
    indexing.add_argument("--out", required=True, help="the folder of the index")
    serving = commands.add_parser("serve", help="answer requests, one a line")
    serving.add_argument("--index", required=True, help="the folder of the index")
    arguments = parser.parse_args()
    if arguments.command == "index":
        print(json.dumps(index(arguments.corpus, arguments.out)))
    else:
        serve(open_searcher(arguments.index))


def serve(searcher: Searcher) -> None:
    now = time.thread_time_ns if os.environ.get("PEER_CLOCK") == "cpu" else time.perf_counter_ns
    for line in sys.stdin:
        command, _, text = line.rstrip("\n").partition("\t")
        if command == "QUIT":
            return
        start = now()
        answer = 0 if command == "PING" else reply(searcher, command, text)
        nanoseconds = now() - start
        print("UNSUPPORTED" if answer is None else f"{answer}\t{nanoseconds}", flush=True)


def reply(searcher: Searcher, command: str, text: str) -> int | None:
    match command.split("_"):
        case ["COUNT"]:
            return searcher.count(Query.read(text))
        case ["TOP", limit]:
            return searcher.top(Query.read(text), int(limit))
        case ["TOP", limit, "COUNT"]:
            return searcher.top_and_count(Query.read(text), int(limit))
    return None
