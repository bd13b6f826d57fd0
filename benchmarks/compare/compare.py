#!/usr/bin/env python3
"""Sets Jembatan beside Tantivy, Lucene and Xapian: the same passages, the same queries, one thread, one segment.

The corpus is lines of identifier, language and text, parted by tabs, or JSON Lines with the fields id, title and text,
which are cut into passages of about 600 characters; .gz is read, too. Method and limits: benchmarks/README.md.
"""

import argparse
import datetime
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path

import corpus
import engines
import report
from engines import OURS, Build, Engine, Server

COMMANDS = ["TOP_10", "COUNT", "TOP_10_COUNT"]
BLOCK = 20
BUSY = 1.5
# A JVM is warm when so many passes in a row have not been faster than the fastest by this share.
SLOWER_PASSES = 20
GAIN = 0.01


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("corpus", nargs="*", type=Path, help="files of the corpus: .tsv or .jsonl, plain or .gz")
    add("--name", help="what the corpus is, for the results (default: the first file's name)")
    add("--lang", default="en", help="the language of JSON Lines (default: %(default)s)")
    add("--limit", type=int, help="take only so many passages")
    add("--engines", default=f"{OURS},Tantivy,Lucene,Xapian", help="which, parted by commas (default: %(default)s)")
    add("--engine-binary", type=Path, default=engines.REPOSITORY / ".build/release/engine",
        help="Jembatan's adapter (default: .build/release/engine)")
    add("--tantivy-python", default=sys.executable, help="a Python that has tantivy (default: this one)")
    add("--xapian-python", default=sys.executable, help="a Python that has xapian (default: this one)")
    add("--lucene-jars", type=Path, default=Path("/usr/share/java"),
        help="folder of Lucene's jars (default: %(default)s)")
    add("--queries", type=int, default=150, help="how many of each type (default: %(default)s)")
    add("--seed", type=int, default=1, help="what the queries are drawn by (default: %(default)s)")
    add("--rounds", type=int, default=10, help="how often each query is timed (default: %(default)s)")
    add("--warm-passes", type=int, default=1, help="passes over all queries before (default: %(default)s)")
    add("--warm-passes-jvm", type=int, default=100, help="the same for Lucene, at least (default: %(default)s)")
    add("--builds", type=int, default=2, help="how often each index is built (default: %(default)s)")
    add("--starts", type=int, default=10, help="how often each engine is started (default: %(default)s)")
    add("--processor", type=int, default=max(os.sched_getaffinity(0)),
        help="which one the engines run on (default: the last)")
    add("--work", type=Path, help="folder to keep corpus and indexes in (default: a temporary one)")
    add("--results", type=Path, default=engines.REPOSITORY / "benchmarks/results",
        help="folder for the results (default: benchmarks/results)")
    add("--self-test", action="store_true", help="check the driver itself, and end")
    arguments = parser.parse_args()
    if not arguments.corpus and not arguments.self_test:
        parser.error("which corpus?")
    return arguments


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def build_indexes(
    found: list[Engine], source: Path, passages: int, work: Path, options: argparse.Namespace
) -> dict[str, Build]:
    """The build of each engine that took the least processor time."""
    best: dict[str, Build] = {}
    for number in range(options.builds):
        for engine in found:
            built = engines.build(engine, source, work / engine.name, options.processor)
            say(f"index {number + 1}: {engine.name} {built.version}, {built.processor_seconds:.1f} s of processor time")
            if built.documents != passages or built.segments != 1:
                sys.exit(f"{engine.name} has {built.documents} documents in {built.segments} segments")
            if engine.name not in best or built.processor_seconds < best[engine.name].processor_seconds:
                best[engine.name] = built
    return best


def time_starts(found: list[Engine], work: Path, query: str, options: argparse.Namespace) -> dict[str, list[float]]:
    """Milliseconds from start to first answer, sorted. Engines take turns."""
    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(options.starts):
        for engine in found:
            seconds = engines.seconds_to_first_answer(engine, work / engine.name, options.processor, query)
            times[engine.name].append(seconds * 1000)
    return {name: sorted(values) for name, values in times.items()}


def check_agreement(servers: list[Server], queries: list[tuple[str, str]]) -> dict[str, int]:
    """How many passages each query matches; ends the run where the engines do not agree."""
    counts: dict[str, int] = {}
    for _, query in queries:
        said = {(s.engine.name, command): s.ask(command, query)[0] for s in servers for command in COMMANDS}
        count = counts[query] = said[servers[0].engine.name, "COUNT"]
        if any(answer != (min(10, count) if command == "TOP_10" else count) for (_, command), answer in said.items()):
            sys.exit(f"the engines disagree on {query}: {said}")
    return counts


def warm_up(servers: list[Server], queries: list[tuple[str, str]], options: argparse.Namespace) -> dict[str, int]:
    """How many passes over all queries each engine has had to get warm."""
    return {server.engine.name: passes_until_warm(server, queries, options) for server in servers}


def passes_until_warm(server: Server, queries: list[tuple[str, str]], options: argparse.Namespace) -> int:
    """A fixed number; of an engine that is compiled while it runs, at least so many, and on until a number of passes in
    a row were no faster than the fastest before them."""
    is_compiled = server.engine.is_compiled_while_running
    least = options.warm_passes_jvm if is_compiled else options.warm_passes
    fastest, since, passes = sys.maxsize, 0, 0
    while passes < least or (is_compiled and since < SLOWER_PASSES and passes < 20 * least):
        nanoseconds = sum(server.ask(command, query)[1] for command in COMMANDS for _, query in queries)
        since = 0 if nanoseconds < (1 - GAIN) * fastest else since + 1
        fastest = min(fastest, nanoseconds)
        passes += 1
    return passes


def time_queries(servers: list[Server], queries: list[tuple[str, str]], options: argparse.Namespace) -> report.Times:
    """Every query once a round. Engines take turns after a block of a few queries, so that whatever else the machine
    does hits all of them, and a different one begins each block."""
    times: report.Times = defaultdict(list)
    generator = random.Random(options.seed)
    texts = [query for _, query in queries]
    for number in range(options.rounds):
        for command in COMMANDS:
            generator.shuffle(texts)
            for start in range(0, len(texts), BLOCK):
                generator.shuffle(servers)
                for server in servers:
                    for query in texts[start : start + BLOCK]:
                        times[command, query, server.engine.name].append(server.ask(command, query)[1])
        say(f"round {number + 1} of {options.rounds}, load average {os.getloadavg()[0]:.2f}")
    return times


def engine_figures(built: Build, text_bytes: int, starts: list[float], serve_peak: float) -> dict[str, float]:
    return {
        "index_mb_per_cpu_s": round(text_bytes / 1e6 / built.processor_seconds, 2),
        "index_cpu_s": round(built.processor_seconds, 2),
        "index_s": round(built.seconds, 2),
        "index_bytes": built.index_bytes,
        "index_to_text": round(built.index_bytes / text_bytes, 3),
        "index_peak_mb": round(built.peak_megabytes),
        "serve_peak_mb": round(serve_peak),
        "first_answer_ms": round(starts[0], 1),
        "first_answer_median_ms": round(starts[len(starts) // 2], 1),
    }


def machine() -> dict[str, object]:
    information = Path("/proc/cpuinfo").read_text()
    model = re.search(r"model name\s*: (.*)", information)
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    return {
        "processor": model[1] if model else platform.machine(),
        "instructions": "AVX-512" if " avx512f " in information else "AVX2" if " avx2 " in information else "",
        "processors": os.cpu_count(),
        "memory_gb": round(int(memory[1]) / 2**20) if memory else None,
        "system": platform.freedesktop_os_release().get("PRETTY_NAME"),
    }


def revision() -> str:
    """The commit that Jembatan was built from, as far as the repository can say."""
    git = ["git", "-C", str(engines.REPOSITORY), "describe", "--always", "--dirty"]
    answer = subprocess.run(git, capture_output=True, text=True)
    return answer.stdout.strip() or "of no commit"


def method(options: argparse.Namespace) -> dict[str, object]:
    names = ("queries", "seed", "rounds", "builds", "starts")
    return {name: getattr(options, name) for name in names}


def measure(work: Path, options: argparse.Namespace) -> tuple[dict, str]:
    """The results, and the lines of the single queries."""
    load = os.getloadavg()[0]
    if load > BUSY:
        say(f"the machine is busy (load average {load:.2f}): trust ratios only")
    work.mkdir(parents=True, exist_ok=True)
    python = {"Tantivy": options.tantivy_python, "Xapian": options.xapian_python}
    found = engines.find(options.engines.split(","), options.engine_binary, python, options.lucene_jars, work)
    if not found:
        sys.exit("no engine is installed")
    source = work / "corpus.tsv"
    about = corpus.write(options.corpus, options.lang, options.limit, source)
    say(f"{about.passages:,} passages, {about.text_bytes / 1e6:.1f} MB of text")
    # Before the queries: a process's peak memory includes that of the one that starts it.
    builds = build_indexes(found, source, about.passages, work, options)
    queries = corpus.queries(source, options.seed, options.queries)
    starts = time_starts(found, work, next(query for kind, query in queries if kind == "union"), options)
    servers = [Server(engine, work / engine.name, options.processor, by_processor_time=True) for engine in found]
    counts = check_agreement(servers, queries)
    say(f"the engines agree on {len(queries)} queries")
    passes = warm_up(servers, queries, options)
    say("passes to warm up: " + ", ".join(f"{name} {number}" for name, number in passes.items()))
    times = time_queries(list(servers), queries, options)
    peaks = {server.engine.name: server.peak_megabytes() for server in servers}
    for server in servers:
        server.close()
    names = [engine.name for engine in found]
    versions = {name: builds[name].version for name in names}
    if OURS in versions:
        versions[OURS] = f"{revision()} (index {versions[OURS].removeprefix('jembatan ')})"
    run = {
        "date": datetime.date.today().isoformat(),
        "machine": machine(),
        "load_average": {"start": round(load, 2), "end": round(os.getloadavg()[0], 2)},
        "versions": versions,
        "corpus": {"name": options.name or options.corpus[0].name, **asdict(about)},
        "method": {**method(options), "warm_passes": passes},
        "queries": report.query_figures(queries, times, COMMANDS, names),
        "engines": {
            name: engine_figures(builds[name], about.text_bytes, starts[name], peaks[name]) for name in names
        },
    }
    return run, report.query_lines(queries, counts, times, names)


def main() -> None:
    options = parse_arguments()
    if options.self_test:
        corpus.self_test()
        report.self_test()
        print("all well")
        return
    with tempfile.TemporaryDirectory() as temporary:
        run, lines = measure(options.work or Path(temporary), options)
    stem = f"{run['date']}-{re.sub('[^a-z0-9]+', '-', run['corpus']['name'].lower()).strip('-')}"
    report.write(options.results, stem, run, lines)
    print(report.markdown(run))
    say(f"written: {stem}.json, .md and .queries.tsv")


if __name__ == "__main__":
    main()
