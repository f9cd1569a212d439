#!/usr/bin/env python3
"""Exports small data sets to every target and loads each result with the library that it is for.

    python3 bench/load_exports.py            # from the folder of the program; SDG=… for another launcher

A library that is not installed is skipped, and the script says so. Exit 1 when something does not load.
"""
import importlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_DATASETS_DISABLE_PROGRESS_BARS", "1")
os.environ.setdefault("HF_DATASETS_CACHE", tempfile.mkdtemp())

SDG = os.path.abspath(os.environ.get("SDG", "sdg"))
DOCS = os.path.abspath("examples/docs")
ROWS = {
    "pair-class": [{"premise": f"A cat number {i} sleeps.", "hypothesis": f"An animal rests: {i}.", "label": i % 3} for i in range(12)],
    "pair-score": [{"sentence1": f"First {i}.", "sentence2": f"Second {i}.", "score": i / 12} for i in range(12)],
    "negatives": [{"anchor": f"a {i}", "positive": f"p {i}", "negative_1": f"n {i}", "negative_2": f"m {i}"} for i in range(12)],
    "instruction": [{"instruction": f"Add one to {i}.", "input": "" if i % 2 else f"{i}", "output": str(i + 1)} for i in range(12)],
    "preference": [{"prompt": f"Why {i}?", "chosen": f"Because {i}.", "rejected": f"No idea {i}."} for i in range(12)],
    "classification": [{"text": f"Mail number {i}: \"yes: no\" 😀", "label": ["spam", "no", "off"][i % 3]} for i in range(12)],
    "chat": [{"messages": [{"role": "system", "content": "Be short."}, {"role": "user", "content": f"Hello {i}"}, {"role": "assistant", "content": f"Hi {i}"}]} for i in range(12)],
    "multiple-choice": [{"question": f"What is {i} + 1?", "options": [str(i), str(i + 1), str(i + 2)], "answer": 1, "explanation": "count"} for i in range(12)],
    "entities": [{"text": f"😀 Ada met Bob {i}.", "entities": [{"start": 2, "end": 5, "label": "PERSON"}, {"text": "Bob", "label": "PERSON"}]} for i in range(12)],
    "odd": [{"text": f"---\n'0': {{a: [b, #c]}} {i}", "size": i, "weight": i / 7, "flag": i % 2 == 0, "tags": ["x", "y"]} for i in range(12)],
}
failed = []


def sdg(*args):
    subprocess.run([SDG, *args], check=True, stdout=subprocess.DEVNULL)


def check(name, load):
    try:
        print(f"ok      {name}: {load()}", flush=True)
    except ImportError as e:
        print(f"SKIPPED {name}: {e.name} is not installed", flush=True)
    except Exception as e:  # noqa: BLE001 the point is to see all that fails
        failed.append(name)
        print(f"FAILED  {name}: {type(e).__name__}: {e}", flush=True)


def export(data, target, *options):
    out = f"out/{data.removesuffix('.jsonl')}.{target}"
    sdg("export", data, "--to", target, "--out", out, "--overwrite", *options)
    return out


def hub(folder, provenance):
    from datasets import load_dataset
    rows = load_dataset(folder)
    total = {part: len(rows[part]) for part in rows}
    first = rows["train"][0]
    if provenance:
        origins = load_dataset(folder, "provenance")
        assert {part: len(origins[part]) for part in origins} == total
    return total, rows["train"].features, list(first)


def train(folder, loss_name):
    """Trains one step with the loss that the card names first, on a model of random numbers."""
    from datasets import load_dataset
    from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer, SentenceTransformerTrainingArguments
    from sentence_transformers import losses
    model = SentenceTransformer(modules=[*tiny_model()], device="cpu")
    rows = load_dataset(folder, split="train")
    arguments = [model, model.get_sentence_embedding_dimension(), 3] if loss_name == "SoftmaxLoss" else [model]
    loss = getattr(losses, loss_name)(*arguments)
    args = SentenceTransformerTrainingArguments(
        output_dir=tempfile.mkdtemp(), max_steps=1, per_device_train_batch_size=6, report_to=[], save_strategy="no")
    SentenceTransformerTrainer(model=model, args=args, train_dataset=rows, loss=loss).train()
    return loss_name, rows.column_names


def tiny_model():
    from sentence_transformers.models import StaticEmbedding
    yield StaticEmbedding(tokenizer(), embedding_dim=8)


def tokenizer():
    from tokenizers import Tokenizer, models, pre_tokenizers
    words = Tokenizer(models.WordLevel({"[UNK]": 0, "a": 1, "b": 2}, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    return words


def beir(folder, split):
    from beir.datasets.data_loader import GenericDataLoader
    corpus, queries, qrels = GenericDataLoader(folder).load(split=split)
    assert all(document in corpus for judged in qrels.values() for document in judged)
    assert all(query in queries for query in qrels)
    return len(corpus), len(queries), len(qrels)


def squad(folder):
    with open(folder + "/train.json", encoding="utf-8") as file:
        data = json.load(file)
    count = 0
    for article in data["data"]:
        for paragraph in article["paragraphs"]:
            for question in paragraph["qas"]:
                count += 1
                for answer in question["answers"]:
                    start = answer["answer_start"]
                    assert paragraph["context"][start:start + len(answer["text"])] == answer["text"]
    from datasets import load_dataset
    articles = load_dataset("json", data_files=folder + "/train.json", field="data", split="train")
    return data["version"], count, len(articles)


def trl(folder, trainer):
    from datasets import load_dataset
    from trl.data_utils import is_conversational
    rows = load_dataset("json", data_files=folder + "/train.jsonl", split="train")
    expected = {"SFT": {"prompt", "completion"}, "DPO": {"prompt", "chosen", "rejected"}}[trainer]
    assert set(rows.column_names) == expected, rows.column_names
    return trainer, "conversational" if is_conversational(rows[0]) else "standard", len(rows)


def chat_template(folder, key, role, content):
    from datasets import load_dataset
    rows = load_dataset("json", data_files=folder + "/train.jsonl", split="train")
    for row in rows:
        assert all(set(message) == {role, content} for message in row[key])
    return len(rows), [message[role] for message in rows[0][key]]


def axolotl(folder):
    import yaml
    with open(folder + "/axolotl.yaml", encoding="utf-8") as file:
        config = yaml.safe_load(file)
    from axolotl.utils.schemas.config import AxolotlInputConfig
    checked = AxolotlInputConfig(**config)
    entry = checked.datasets[0]
    from axolotl.utils.data.wrappers import DATASET_HANDLERS
    if entry.type not in DATASET_HANDLERS:
        strategy = importlib.import_module("axolotl.prompt_strategies." + entry.type.split(".")[0])
        assert hasattr(strategy, entry.type.partition(".")[2] or "load")
    from datasets import load_dataset
    rows = load_dataset("json", data_files=os.path.join(folder, entry.path), split="train")
    return entry.type, rows.column_names


def spacy(folder):
    import spacy as library
    import srsly
    from spacy.training import Example
    nlp = library.blank("en")
    examples = [Example.from_dict(nlp.make_doc(row.pop("text")), row) for row in srsly.read_jsonl(folder + "/train.jsonl")]
    reference = examples[0].reference
    if any(example.reference.cats for example in examples):
        nlp.add_pipe("textcat")
    if any(example.reference.ents for example in examples):
        nlp.add_pipe("ner")
    nlp.initialize(lambda: examples)
    nlp.update(examples)
    return len(examples), dict(reference.cats), [(span.text, span.label_) for span in reference.ents]


def files(folder, module, extension):
    from datasets import load_dataset
    rows = load_dataset(module, data_files={"train": f"{folder}/train{extension}", "test": f"{folder}/test{extension}"})
    return {part: len(rows[part]) for part in rows}, rows["train"].column_names


def main():
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        for name in ("qa", "pair", "triplet"):
            sdg("--documents", DOCS, "--format", name, "--samples", "20", "--provider", "offline", "--quiet",
                "--output-prefix", "offline", "--seed", "1")
            os.rename(f"offline_{name}_from_docs.jsonl", f"{name}.jsonl")
            os.rename(f"offline_{name}_from_docs.run", f"{name}.run")
        for name, rows in ROWS.items():
            pathlib.Path(name + ".jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        every = ["qa", "pair", "triplet", *ROWS]
        for name in every:
            folder = export(f"{name}.jsonl", "hf", "--split", "80/20", "--license", "cc-by-4.0", "--language", "en")
            check(f"hf {name}", lambda: hub(folder, name in ("qa", "pair", "triplet")))
            for target, module, extension in (("csv", "csv", ".csv"), ("parquet", "parquet", ".parquet"), ("jsonl", "json", ".jsonl")):
                folder = export(f"{name}.jsonl", target, "--split", "80/20")
                check(f"{target} {name}", lambda: files(folder, module, extension))
        for name, loss in (("qa", "MultipleNegativesRankingLoss"), ("pair", "MultipleNegativesRankingLoss"),
                           ("triplet", "TripletLoss"), ("negatives", "MultipleNegativesRankingLoss"),
                           ("pair-class", "SoftmaxLoss"), ("pair-score", "CoSENTLoss"), ("preference", "TripletLoss"),
                           ("instruction", "MultipleNegativesRankingLoss"), ("chat", "MultipleNegativesRankingLoss"),
                           ("multiple-choice", "MultipleNegativesRankingLoss"), ("classification", "BatchAllTripletLoss")):
            folder = export(f"{name}.jsonl", "sentence-transformers", "--language", "en")
            check(f"sentence-transformers {name}", lambda: train(folder, loss))
        for name in ("qa", "pair", "triplet", "negatives"):
            folder = export(f"{name}.jsonl", "beir")
            check(f"beir {name}", lambda: beir(folder, "test"))
        folder = export("qa.jsonl", "beir", "--split", "60/20/20")
        check("beir qa, split", lambda: [beir(folder, part) for part in ("train", "dev", "test")])
        folder = export("qa.jsonl", "squad")
        check("squad qa", lambda: squad(folder))
        for name in ("qa", "instruction", "chat", "preference"):
            for style in ("standard", "conversational"):
                folder = export(f"{name}.jsonl", "trl", "--trl-format", style)
                check(f"trl {name}, {style}", lambda: trl(folder, "DPO" if name == "preference" else "SFT"))
        for name in ("qa", "instruction", "chat"):
            folder = export(f"{name}.jsonl", "messages")
            check(f"messages {name}", lambda: chat_template(folder, "messages", "role", "content"))
            folder = export(f"{name}.jsonl", "sharegpt")
            check(f"sharegpt {name}", lambda: chat_template(folder, "conversations", "from", "value"))
        for name in ("qa", "instruction"):
            folder = export(f"{name}.jsonl", "alpaca", "--split", "80/20")
            check(f"alpaca {name}", lambda: files(folder, "json", ".jsonl"))
            folder = export(f"{name}.jsonl", "axolotl", "--split", "80/10/10")
            check(f"axolotl {name}", lambda: axolotl(folder))
        for name in ("classification", "pair-class", "entities"):
            folder = export(f"{name}.jsonl", "spacy")
            check(f"spacy {name}", lambda: spacy(folder))
        os.chdir("/")
    print("FAILED: " + ", ".join(failed) if failed else "all that is installed loads")
    sys.exit(1 if failed else 0)


main()
