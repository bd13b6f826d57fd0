"""Figures from times, and their files: JSON, a table in Markdown, and a line for every query."""

import json
import math
import statistics
from pathlib import Path

from engines import OURS

# Command, query and engine to nanoseconds, one of each round.
Times = dict[tuple[str, str, str], list[int]]


def percentile(values: list[float], share: float) -> float:
    """By nearest rank."""
    return sorted(values)[math.ceil(share * len(values)) - 1]


def lead(of_ours: float, of_rivals: list[float], more_is_better: bool = False) -> float | None:
    """How many times better than the best rival; below 1, worse."""
    if not of_rivals:
        return None
    return of_ours / max(of_rivals) if more_is_better else min(of_rivals) / of_ours


def query_figures(queries: list[tuple[str, str]], times: Times, commands: list[str], names: list[str]) -> list[dict]:
    """For each command and type, what each engine takes, in microseconds: the mean and the 99th percentile over the
    queries of each query's least time, and the mean of their medians, which shows the noise."""
    rows = []
    for command in commands:
        for kind in dict.fromkeys(kind for kind, _ in queries):
            of_type = [query for other, query in queries if other == kind]
            engines = {}
            for name in names:
                rounds = [times[command, query, name] for query in of_type]
                least = [min(values) / 1000 for values in rounds]
                engines[name] = {
                    "mean_us": round(statistics.mean(least), 2),
                    "p99_us": round(percentile(least, 0.99), 2),
                    "mean_of_medians_us": round(statistics.mean(statistics.median(v) / 1000 for v in rounds), 2),
                }
            lead_of_ours = {key: rounded(leads(engines, key)) for key in ("mean_us", "p99_us")}
            rows.append(
                {"command": command, "type": kind, "queries": len(of_type), "engines": engines, "lead": lead_of_ours}
            )
    return rows


def leads(engines: dict[str, dict], key: str, more_is_better: bool = False) -> float | None:
    if OURS not in engines:
        return None
    rivals = [figures[key] for name, figures in engines.items() if name != OURS]
    return lead(engines[OURS][key], rivals, more_is_better)


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


OTHER_FIGURES = {
    "index_mb_per_cpu_s": ("indexing, MB of text per processor second", True),
    "index_to_text": ("index, bytes per byte of text", False),
    "index_peak_mb": ("indexing, peak memory, MB", False),
    "serve_peak_mb": ("answering, peak memory, MB", False),
    "first_answer_ms": ("start to first answer, ms, least", False),
    "first_answer_median_ms": ("start to first answer, ms, median", False),
}


def markdown(run: dict) -> str:
    names = list(run["versions"])
    parts = [heading(run), query_table(run["queries"], names), "", other_table(run["engines"], names), "", LIMITS]
    return "\n".join(parts)


def heading(run: dict) -> str:
    corpus, machine, load, method = run["corpus"], run["machine"], run["load_average"], run["method"]
    versions = ", ".join(f"{name} {version}" for name, version in run["versions"].items())
    passes = ", ".join(f"{name} {number}" for name, number in method["warm_passes"].items())
    return f"""\
# {corpus["name"]}, {run["date"]}

- Corpus: {corpus["passages"]:,} passages, {corpus["text_bytes"] / 1e6:.1f} MB of text, sha256 {corpus["sha256"]}…
- Machine: {machine["processor"]} with {machine["instructions"]}, {machine["processors"]} processors,
  {machine["memory_gb"]} GB, {machine["system"]}; load average {load["start"]} at the start, {load["end"]} at the end
- Engines: {versions}
- Queries by seed {method["seed"]}, {method["rounds"]} rounds; passes to warm up: {passes}

*Lead* is how many times better than the best rival Jembatan is; below 1, it is worse.
"""


def query_table(rows: list[dict], names: list[str]) -> str:
    lines = [
        "Processor time of a query in microseconds: mean / 99th percentile over the queries.",
        "",
        table_line(["command", "type", "queries", *names, "lead"]),
        "|---|---|" + "--:|" * (len(names) + 2),
    ]
    for row in rows:
        cells = [f"{row['engines'][name]['mean_us']:.1f} / {row['engines'][name]['p99_us']:.1f}" for name in names]
        gain = " / ".join(shown(row["lead"][key]) for key in ("mean_us", "p99_us"))
        lines.append(table_line([row["command"], row["type"], row["queries"], *cells, gain]))
    return "\n".join(lines)


def other_table(engines: dict[str, dict], names: list[str]) -> str:
    lines = [table_line(["", *names, "lead"]), "|---|" + "--:|" * (len(names) + 1)]
    for key, (title, more_is_better) in OTHER_FIGURES.items():
        gain = shown(leads(engines, key, more_is_better))
        lines.append(table_line([title, *[f"{engines[name][key]:g}" for name in names], gain]))
    return "\n".join(lines)


def table_line(cells: list[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


LIMITS = """\
What these figures do not say is under *Limits* in benchmarks/README.md. First of all: Tantivy and Xapian are measured
through their Python bindings, and Tantivy's prunes nothing; Lucene is release 8, not the newest.
"""


def query_lines(queries: list[tuple[str, str]], counts: dict[str, int], times: Times, names: list[str]) -> str:
    commands = list(dict.fromkeys(command for command, _, _ in times))
    columns = [(command, name) for command in commands for name in names]
    lines = ["\t".join(["type", "query", "matches", *[f"{command} {name} us" for command, name in columns]])]
    for kind, query in queries:
        least = [f"{min(times[command, query, name]) / 1000:.2f}" for command, name in columns]
        lines.append("\t".join([kind, query, str(counts[query]), *least]))
    return "\n".join(lines) + "\n"


def write(folder: Path, stem: str, run: dict, lines: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{stem}.json").write_text(json.dumps(run, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / f"{stem}.md").write_text(markdown(run), encoding="utf-8")
    (folder / f"{stem}.queries.tsv").write_text(lines, encoding="utf-8")


def self_test() -> None:
    assert percentile([float(n) for n in range(1, 101)], 0.99) == 99.0 and percentile([3.0], 0.99) == 3.0
    assert lead(2, [4, 8]) == 2 and lead(2, [4, 8], more_is_better=True) == 0.25 and lead(1, []) is None
    times: Times = {("COUNT", "a", OURS): [3000, 1000], ("COUNT", "a", "Other"): [5000, 2000]}
    row = query_figures([("term", "a")], times, ["COUNT"], [OURS, "Other"])[0]
    assert row["engines"][OURS]["mean_us"] == 1.0 and row["lead"] == {"mean_us": 2.0, "p99_us": 2.0}, row
