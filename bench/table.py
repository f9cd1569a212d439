#!/usr/bin/env python3
"""The standard table: what sdg adds to the time of a model, from help to a million rows.

bench/run starts it and says how. CPU is user and system time of the whole process, the launcher included. Ratios to an
empty Java program are of medians, measured in turns with it, so that other work on the machine changes both.
"""
import argparse
import datetime
import functools
import math
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HOME = pathlib.Path(__file__).resolve().parent.parent
SDG = str(HOME / "sdg")
EMPTY = "public class Empty { public static void main(String[] arguments) {} }"
PARTS = ["start", "row", "rows", "documents", "million"]


class Failed(Exception):
    """A program that was measured did not end as it should."""


class Machine:
    """Where the program runs: a folder, stand-ins, and how busy it is."""

    def __init__(self, folder):
        self.folder = folder
        self.started = []
        self.loads = [os.getloadavg()[0]]
        self.java = str(pathlib.Path(os.environ["JAVA_HOME"]) / "bin/java") if os.environ.get("JAVA_HOME") else "java"
        (folder / "Empty.java").write_text(EMPTY)
        subprocess.run([self.java + "c", "-d", str(folder), str(folder / "Empty.java")], check=True)

    @functools.lru_cache
    def stand_in(self, latency, form="qa"):
        """Starts a model that answers after so many milliseconds, or returns the one that was started before."""
        port = self.folder / f"port-{latency}-{form}"
        classes = ":".join([str(HOME / "target/test-classes"), str(HOME / "target/classes"),
                            (HOME / "target/test.classpath").read_text().strip()])
        process = subprocess.Popen([self.java, "-cp", classes, "dev.sdg.standin.StandInMain", "--format", form,
                                    "--latency-ms", str(latency), "--port-file", str(port)],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.started.append(process)
        while not port.exists() or not port.read_text():
            if process.poll() is not None:
                sys.exit("the stand-in did not start")
            time.sleep(0.05)
        return "http://127.0.0.1:" + port.read_text()

    def close(self):
        for process in self.started:
            process.kill()

    def run(self, command, url="", exits=(0,), memory=False, **environment):
        """Returns CPU seconds, seconds and the peak of PSS in MB."""
        work = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        process = subprocess.Popen(command, cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=open(work / "stderr", "w"),
                                   env=os.environ | {"GOOGLE_API_KEY": "x", "GOOGLE_GEMINI_BASE_URL": url} | environment)
        peak = [0]
        if memory:
            threading.Thread(target=watch, args=(process, peak), daemon=True).start()
        process.wait()
        seconds, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        if process.returncode not in exits:
            said = (work / "stderr").read_text()[-2000:]
            raise Failed(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
        shutil.rmtree(work)
        self.loads.append(os.getloadavg()[0])
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return cpu, seconds, peak[0]


def watch(process, peak):
    """The launcher becomes Java, so it is this process; the share of what several processes use is in PSS."""
    while process.poll() is None:
        try:
            for line in open(f"/proc/{process.pid}/smaps_rollup"):
                if line.startswith("Pss:"):
                    peak[0] = max(peak[0], int(line.split()[1]) / 1024)
        except OSError:
            return
        time.sleep(0.5)


def query(rows, *options):
    return [SDG, "--query", "tea", "--format", "qa", "--samples", str(rows), "--yes", "--quiet", "--seed", "1", *options]


def start(machine):
    commands = {
        "an empty Java program": ([machine.java, "-cp", str(machine.folder), "Empty"], None, (0,)),
        "`sdg --help`": ([SDG, "--help"], 4, (0,)),
        "`sdg --version`": ([SDG, "--version"], 4, (0,)),
        "a usage error": ([SDG, "--formatt", "qa"], 4, (2,)),
        "`sdg --dry-run`": (query(50, "--dry-run"), 8, (0,)),
    }
    times = {name: [] for name in commands}
    for _ in range(9):
        for name, (command, _, exits) in commands.items():
            times[name].append(machine.run(command, exits=exits)[0])
    empty = statistics.median(times["an empty Java program"])
    for name, (_, limit, _) in commands.items():
        cpu = statistics.median(times[name])
        if limit is None:
            yield name, "CPU", "", f"{cpu * 1000:.0f} ms", None
        else:
            yield name, "CPU ÷ that of an empty Java program", f"{limit}", f"{cpu / empty:.1f}", cpu / empty / limit


def row(machine):
    url = machine.stand_in(0)
    runs = [machine.run(query(1), url) for _ in range(5)]
    cpu, seconds = statistics.median(r[0] for r in runs), statistics.median(r[1] for r in runs)
    yield "one row, instant stand-in", "CPU", "1.2 s", f"{cpu:.2f} s", cpu / 1.2
    yield "one row, instant stand-in", "seconds", "1.2 s", f"{seconds:.2f} s", seconds / 1.2


def rows(machine):
    url = machine.stand_in(0)
    runs = [machine.run(query(10_000), url) for _ in range(3)]
    cpu = min(r[0] for r in runs) * 1e6 / 10_000
    yield "10,000 rows, all outputs, start included", "CPU a row", "300 µs", f"{cpu:.0f} µs", cpu / 300
    peer = machine.run([sys.executable, str(HOME / "bench/peer_rows.py"), "10000", "25", "64"], url)
    name = "the same from a Python script (bench/peer_rows.py)"
    yield name, "CPU a row", "", f"{peer[0] * 1e6 / 10_000:.0f} µs", None


def documents(machine):
    url = machine.stand_in(500)
    text = machine.folder / "forty.md"
    text.write_text("\n\n".join(f"# Part {part}\n\n" + " ".join(
        f"In part {part} rule {rule} says that room {part}{rule:02d} is cleaned on day {rule % 28 + 1} by team {rule % 7}."
        for rule in range(24)) for part in range(40)))
    command = [SDG, "--documents", str(text), "--format", "qa", "--samples", "1000", "--quiet", "--seed", "1",
               "--concurrency", "64", "--near-dup", "off"]
    cpu, seconds, _ = min(machine.run(command, url, exits=(0, 6)) for _ in range(2))
    yield "40 passages, 1,000 rows, 0.5 s a call", "CPU", "3.2 s", f"{cpu:.1f} s", cpu / 3.2
    yield "40 passages, 1,000 rows, 0.5 s a call", "seconds", "9.8 s", f"{seconds:.1f} s", seconds / 9.8


def million(machine):
    yield from many(machine, 1_000_000, "256m")


def ten_million(machine):
    yield from many(machine, 10_000_000, "1g")


def many(machine, count, heap):
    url = machine.stand_in(0)
    name = f"{count:,} rows, all outputs, -Xmx{heap}"
    try:
        cpu, seconds, peak = machine.run(
            query(count, "--batch-size", "250"), url, memory=True, SDG_JAVA_OPTS=f"-Xmx{heap}")
    except Failed as failed:
        print(failed, file=sys.stderr)
        yield name, "ends with all rows", "yes", "no", math.inf
        return
    yield name, "CPU a row", "60 µs", f"{cpu * 1e6 / count:.0f} µs", cpu * 1e6 / count / 60
    yield name, "seconds", "", f"{seconds:.0f} s", None
    yield name, "ends with all rows", "yes", "yes", None
    yield name, "peak PSS", "", f"{peak:.0f} MB", None


def versions(machine):
    java = subprocess.run([machine.java, "-version"], capture_output=True, text=True).stderr.splitlines()
    head = subprocess.run(["git", "-C", str(HOME), "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return f"sdg {head.stdout.strip() or 'release'}, {java[1].strip() if len(java) > 1 else java}, " \
           f"Python {sys.version.split()[0]}"


def rows_of(part, measured):
    """Yields the lines of the table of one part; one that fails does not end the others."""
    try:
        for what, measure, limit, figure, ratio in measured:
            share = "" if ratio in (None, math.inf) else f"{ratio:.2f}"
            verdict = "" if ratio is None else "met" if ratio <= 1 else "**not met**"
            yield f"| {what} | {measure} | {limit} | {figure} | {share} | {verdict} |"
    except Failed as failed:
        print(failed, file=sys.stderr)
        yield f"| {part} | | | failed | | **not met** |"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)} (default: all), ten-million")
    arguments.add_argument("--no-write", action="store_true", help="print only, leave bench/RESULTS.md as it is")
    given = arguments.parse_args()
    parts = given.parts or PARTS
    known = {part: globals()[part.replace("-", "_")] for part in [*PARTS, "ten-million"]}
    for part in parts:
        if part not in known:
            arguments.error(f"unknown part {part}: {', '.join(known)}")
    lines = ["| what | measure | limit | figure | figure ÷ limit | |", "| --- | --- | ---: | ---: | ---: | --- |"]
    with tempfile.TemporaryDirectory(prefix="sdg-bench-") as folder:
        machine = Machine(pathlib.Path(folder))
        try:
            print("\n".join(lines), flush=True)
            for part in parts:
                for line in rows_of(part, known[part](machine)):
                    lines.append(line)
                    print(line, flush=True)
        finally:
            machine.close()
        cores = len(os.sched_getaffinity(0))
        load = max(machine.loads)
        state = "quiet" if machine.loads[0] <= cores / 2 else "busy: CPU and seconds are upper bounds, ratios hold"
    print("peers that are not measured here: see bench/peers.md", file=sys.stderr)
    notes = f"Measured on {datetime.date.today()} with {versions(machine)}, on {cores} cores, {state} (load average " \
            f"{machine.loads[0]:.1f} before, at most {load:.1f} with what was measured)."
    print("\n" + notes)
    if not given.no_write:
        results = HOME / "bench/RESULTS.md"
        # What is written by hand below the table stays.
        before, section, by_hand = results.read_text().partition("\n## ") if results.exists() else ("", "", "")
        results.write_text(
            "# Results\n\nWritten by `" + " ".join(["bench/run", *given.parts]) + "`; [README.md](README.md) says what is "
            "measured.\n\n" + notes + "\n\n" + "\n".join(lines) + "\n" + section + by_hand)


if __name__ == "__main__":
    main()
