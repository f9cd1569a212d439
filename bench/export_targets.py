#!/usr/bin/env python3
"""Exports many rows to every target in little memory, and prints one table, beside DuckDB's COPY of the same rows.

    python3 bench/export_targets.py [ROWS]   # from the folder of the program; 1,000,000 rows unless named

HEAP=256m is the heap, SDG=… another launcher, DUCKDB=… the jar of duckdb_jdbc (default: where Maven keeps it). The
bound holds for Parquet only: 2 × the wall time of COPY. CPU time includes the start of the program and its compiler;
that of COPY does not. Exit 1 when an export fails or has lost rows.
"""
import glob
import json
import os
import pathlib
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
HEAP = os.environ.get("HEAP", "256m")
SDG = shlex.split(os.environ.get("SDG", os.path.abspath("sdg")))
COPY = os.path.abspath("bench/DuckDbCopy.java")
JARS = sorted(glob.glob(os.path.expanduser("~/.m2/repository/org/duckdb/duckdb_jdbc/*/*.jar")))
DUCKDB = os.environ.get("DUCKDB", JARS[-1] if JARS else "")
LIMIT = 2.0
ANY = ["csv", "jsonl", "hf"]
SPLIT = ["--split", "80/10/10"]
TARGETS = {
    "qa": [[target] for target in ANY + ["sentence-transformers", "beir", "squad", "trl", "messages", "sharegpt", "alpaca", "axolotl"]]
    + [["parquet", *SPLIT], ["parquet", *SPLIT, "--near-dup", "off"], ["hf", *SPLIT]],
    "classification": [["spacy"], ["hf"]],
}


def rows(data, path):
    words = random.Random(1)
    with open(path, "w") as out:
        for i in range(ROWS):
            text = " ".join(f"w{words.randrange(5000)}" for _ in range(20))
            out.write(json.dumps(
                {"context": text, "question": f"What is {i}?", "answer": text[:10]} if data == "qa"
                else {"text": text, "label": ["spam", "ham", "other"][i % 3]}) + "\n")


def timed(command, **options):
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    out, err = process.communicate()
    return process.returncode, out, err, time.monotonic() - start


def cpu():
    times = os.times()
    return times.children_user + times.children_system


def export(source, target, *options):
    before = cpu()
    environment = dict(os.environ, SDG_JAVA_OPTS=f"{os.environ.get('SDG_JAVA_OPTS', '')} -Xmx{HEAP}")
    code, out, err, wall = timed([*SDG, "export", source, "--to", target, "--out", "out", "--overwrite", "--json", *options], env=environment)
    if code != 0:
        return wall, cpu() - before, "FAILED: " + (err.strip().splitlines() or [f"exit {code}"])[-1][:80]
    kept = sum(json.loads(out)["rows"].values())
    return wall, cpu() - before, "" if kept == ROWS else f"FAILED: {kept:,} rows"


def copy(source):
    code, out, err, _ = timed(["java", "-cp", DUCKDB, COPY, source, "copy.parquet"])
    if code != 0:
        sys.exit(f"DuckDB: {err.strip()[-500:]}")
    return tuple(float(number) for number in out.split())


def line(name, limit, wall, cpu_time, ratio, problem=""):
    print(f"| {name} | {limit} | {wall:.1f} s | {cpu_time:.1f} s | {ratio} | {problem or 'yes'} |", flush=True)


def main():
    failed = []
    folder = tempfile.mkdtemp(prefix="sdg-bench", dir=os.environ.get("TMPDIR"))
    os.chdir(folder)
    try:
        print(f"{ROWS:,} rows, -Xmx{HEAP}, load {os.getloadavg()[0]:.1f}\n")
        print("| rows to target | limit | wall | CPU | ratio to the limit's base: wall, CPU | complete |")
        print("| --- | --- | --- | --- | --- | --- |")
        for data, targets in TARGETS.items():
            source = f"{data}.jsonl"
            rows(data, source)
            if data == "qa":
                parquet(source, failed)
            for target, *options in targets:
                wall, used, problem = export(source, target, *options)
                failed += [target] if problem else []
                line(" ".join([data, "to", target, *options]), "completes", wall, used, "", problem)
            pathlib.Path(source).unlink()
        print(f"\nload {os.getloadavg()[0]:.1f}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if failed else 0


def parquet(source, failed):
    """Five pairs in alternating order; the medians count."""
    ours, theirs = [], []
    for _ in range(int(os.environ.get("PAIRS", "5"))):
        wall, used, problem = export(source, "parquet")
        failed += ["parquet"] if problem else []
        ours.append((wall, used))
        if DUCKDB:
            theirs.append(copy(source))
    median = lambda pairs, which: sorted(pair[which] for pair in pairs)[len(pairs) // 2]
    if not theirs:
        line("qa to parquet", "SKIPPED: no jar of DuckDB", median(ours, 0), median(ours, 1), "", problem)
        return
    base = median(theirs, 0), median(theirs, 1)
    line("DuckDB's COPY to Parquet", "", *base, "1, 1")
    line("qa to parquet", f"{LIMIT} × COPY = {LIMIT * base[0]:.1f} s", median(ours, 0), median(ours, 1),
         f"{median(ours, 0) / base[0]:.2f}, {median(ours, 1) / base[1]:.2f}", problem)


sys.exit(main())
