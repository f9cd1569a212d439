"""Scores of `sdg table report` beside those of SDMetrics, on made rows of every kind of column.

    python3 -m venv /tmp/measures && /tmp/measures/bin/pip install sdmetrics==0.32.0
    /tmp/measures/bin/python bench/measures.py

Says so and ends with 0 where SDMetrics is not there.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import warnings

try:
    import numpy as np
    import pandas as pd
    from sdmetrics.column_pairs import ContingencySimilarity, CorrelationSimilarity
    from sdmetrics.single_column import (
        CategoryCoverage,
        KSComplement,
        MissingValueSimilarity,
        RangeCoverage,
        TVComplement,
    )
except ImportError as missing:
    print(f"SKIPPED: {missing}; see the first lines of this file")
    sys.exit(0)

warnings.simplefilter("ignore")
SDG = pathlib.Path(__file__).resolve().parent.parent / "sdg"
NUMBERS = ["x", "y", "z", "d"]
SCHEMA = {
    "x": {"type": "decimal", "scale": 2},
    "g": "string",
    "y": "integer",
    "z": {"type": "integer", "required": False},
    "f": "boolean",
    "d": "date",
}


def made(rows, shift, seed):
    random = np.random.default_rng(seed)
    x = random.lognormal(3 + shift, 0.7, rows).round(2)
    z = random.integers(0, 100, rows).astype(float)
    z[random.random(rows) < 0.1 + shift] = np.nan
    days = random.integers(0, 900 + int(300 * shift), rows)
    return pd.DataFrame({
        "x": x,
        "g": random.choice(["a", "b", "c", "d"], rows, p=[0.5 - shift / 2, 0.3, 0.15, 0.05 + shift / 2]),
        "y": (x * 0.3 + random.normal(0, 5, rows)).round(0).astype(int),
        "z": z,
        "f": random.random(rows) < 0.3 + shift,
        "d": pd.Timestamp("2020-01-01") + pd.to_timedelta(days, unit="D"),
    })


def write(rows, file):
    text = rows.copy()
    text["x"] = text["x"].map("{:.2f}".format)
    text["z"] = text["z"].astype("Int64")
    text["f"] = text["f"].map({True: "true", False: "false"})
    text.to_csv(file, index=False, date_format="%Y-%m-%d")


def report(real, rows):
    with tempfile.TemporaryDirectory() as folder:
        write(real, f"{folder}/real.csv")
        write(rows, f"{folder}/rows.csv")
        pathlib.Path(f"{folder}/rows.json").write_text(json.dumps({"tables": {"rows": {"columns": SCHEMA}}}))
        run = subprocess.run(
            [SDG, "table", "report", "rows.csv", "--reference", "real.csv", "--schema", "rows.json", "--json"],
            cwd=folder, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def pairs(real, rows, scores):
    real, rows = real.copy(), rows.copy()
    for table in (real, rows):
        table["d"] = (table["d"] - pd.Timestamp("1970-01-01")).dt.days.astype(float)
    for score in scores:
        names = [score["a"], score["b"]]
        numbers = [name for name in names if name in NUMBERS]
        if len(numbers) == 2:
            theirs = CorrelationSimilarity.compute(real[names], rows[names], coefficient="Spearman")
        else:
            theirs = ContingencySimilarity.compute(
                real[names].copy(), rows[names].copy(), continuous_column_names=numbers or None)
        yield " and ".join(names), score["score"], theirs


def columns(real, rows, scores):
    for name in real.columns:
        number = name in NUMBERS
        shape, coverage = (KSComplement, RangeCoverage) if number else (TVComplement, CategoryCoverage)
        yield f"shape {name}", scores[name]["shape"], shape.compute(real[name], rows[name])
        yield f"nulls {name}", scores[name]["null_similarity"], MissingValueSimilarity.compute(real[name], rows[name])
        yield f"coverage {name}", scores[name]["coverage"], coverage.compute(real[name], rows[name])


def main():
    real, rows = made(4000, 0, 1), made(3000, 0.1, 2)
    measured = report(real, rows)
    worst = 0.0
    for what, ours, theirs in [
        *columns(real, rows, measured["columns"]["rows"]),
        *pairs(real, rows, measured["pairs"]["rows"]),
    ]:
        worst = max(worst, abs(ours - theirs))
        print(f"{what:12} {ours:.6f} {theirs:.6f}")
    print(f"greatest difference {worst:.1e}")
    sys.exit(0 if worst < 1e-6 else 1)


main()
