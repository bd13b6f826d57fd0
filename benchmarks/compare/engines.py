"""The engines: how to start each, and their processes."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
OURS = "Jembatan"


@dataclass(frozen=True)
class Engine:
    name: str
    command: list[str]
    options: list[str] = field(default_factory=list)
    """Arguments that go with both commands."""
    is_compiled_while_running: bool = False


def find(names: list[str], binary: Path, python: dict[str, str], jars: Path, work: Path) -> list[Engine]:
    """The engines that are wanted and installed; of the others it is said what is missing."""
    finders = {
        OURS: lambda: ours(binary),
        "Tantivy": lambda: in_python("Tantivy", "tantivy", python["Tantivy"]),
        "Lucene": lambda: lucene(jars, work / "classes"),
        "Xapian": lambda: in_python("Xapian", "xapian", python["Xapian"]),
    }
    by_lower_case = {name.lower(): finder for name, finder in finders.items()}
    found = []
    for name in names:
        if name.lower() not in by_lower_case:
            sys.exit(f"no engine is called {name}: {', '.join(finders)}")
        try:
            found.append(by_lower_case[name.lower()]())
        except LookupError as missing:
            print(f"without {name}: {missing.args[0]}", file=sys.stderr)
    return found


def ours(binary: Path) -> Engine:
    if not binary.is_file():
        raise LookupError("build it first: swift build -c release")
    return Engine(OURS, [str(binary)], ["--mode", "plain"])


def in_python(name: str, module: str, python: str) -> Engine:
    if subprocess.run([python, "-c", f"import {module}"], stderr=subprocess.DEVNULL).returncode:
        raise LookupError(f"{Path(python).name} has no module {module}")
    return Engine(name, [python, str(HERE / f"{module}_engine.py")])


def lucene(folder: Path, classes: Path) -> Engine:
    jars = [jar for name in ("core", "analyzers-common") for jar in sorted(folder.glob(f"lucene-{name}-8*.jar"))[-1:]]
    if len(jars) != 2 or not shutil.which("javac"):
        raise LookupError("needs liblucene8-java and a JDK")
    path = os.pathsep.join(map(str, jars))
    subprocess.run(["javac", "-cp", path, "-d", str(classes), str(HERE / "LuceneEngine.java")], check=True)
    command = ["java", "-Xmx2g", "-cp", f"{classes}{os.pathsep}{path}", "LuceneEngine"]
    return Engine("Lucene", command, is_compiled_while_running=True)


@contextmanager
def on_processor(number: int) -> Iterator[None]:
    """Processes started meanwhile stay on one processor."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {number})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


@dataclass
class Build:
    """One index built."""

    processor_seconds: float
    seconds: float
    peak_megabytes: float
    index_bytes: int
    documents: int
    segments: int
    version: str


def build(engine: Engine, corpus: Path, folder: Path, processor: int) -> Build:
    shutil.rmtree(folder, ignore_errors=True)
    arguments = [*engine.command, "index", "--corpus", str(corpus), "--out", str(folder), *engine.options]
    start = time.monotonic()
    with on_processor(processor):
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE)
    assert process.stdout
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{engine.name} did not build its index")
    said = json.loads(output)
    return Build(
        processor_seconds=usage.ru_utime + usage.ru_stime,
        seconds=time.monotonic() - start,
        peak_megabytes=usage.ru_maxrss / 1024,
        index_bytes=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        documents=said["docs"],
        segments=said["segments"],
        version=said["version"],
    )


class Server:
    """A process that answers queries. It times them itself, by the processor time of its thread if wanted."""

    def __init__(self, engine: Engine, index: Path, processor: int, by_processor_time: bool) -> None:
        self.engine = engine
        clock = {"PEER_CLOCK": "cpu"} if by_processor_time else {}
        with on_processor(processor):
            self.process = subprocess.Popen(
                [*engine.command, "serve", "--index", str(index), *engine.options],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **clock},
            )

    def ask(self, command: str, query: str) -> tuple[int, int]:
        """The count that is the answer, and nanoseconds."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{command}\t{query}\n".encode())
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if len(answer) < 2:
            sys.exit(f"{self.engine.name} does not answer {command} {query}")
        return int(answer[0]), int(answer[1])

    def peak_megabytes(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def seconds_to_first_answer(engine: Engine, index: Path, processor: int, query: str) -> float:
    start = time.perf_counter()
    server = Server(engine, index, processor, by_processor_time=False)
    server.ask("TOP_10", query)
    elapsed = time.perf_counter() - start
    server.close()
    return elapsed
