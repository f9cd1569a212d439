"""Reads the classical test collections: documents, queries and relevance judgements, as dictionaries by id."""
import re
from pathlib import Path


def read(name, folder):
    return {"cisi": smart, "cacm": smart, "lisa": lisa}[name](Path(folder) / name, name)


def smart(folder, name):
    files = {"cisi": ("CISI.ALL", "CISI.QRY", "CISI.REL"), "cacm": ("cacm.all", "query.text", "qrels.text")}[name]
    documents, queries, relevant = {}, {}, {}
    for number, fields in records(folder / files[0]):
        title, text = fields.get("T", ""), fields.get("W", "")
        if title or text:
            documents[number] = (title, text)
    for number, fields in records(folder / files[1]):
        queries[number] = fields.get("W", "")
    for line in (folder / files[2]).read_text(errors="replace").splitlines():
        parts = line.split()
        if len(parts) >= 2 and str(int(parts[1])) in documents:
            relevant.setdefault(str(int(parts[0])), set()).add(str(int(parts[1])))
    return documents, queries, relevant


def records(file):
    for block in re.split(r"(?m)^\.I ", file.read_text(errors="replace"))[1:]:
        number, _, rest = block.partition("\n")
        fields = {}
        for part in re.split(r"(?m)^\.(?=[A-Z]\s*$)", rest)[1:]:
            fields.setdefault(part[0], " ".join(part[1:].split()))
        yield str(int(number)), fields


def lisa(folder, name):
    documents, queries, relevant = {}, {}, {}
    for file in sorted(folder.glob("LISA[0-9].*")):
        for block in re.split(r"\n\*{20,}\n?", file.read_text(errors="replace")):
            head = re.match(r"\s*Document\s+(\d+)\s*\n(.*?)\n\s*\n(.*)", block, re.S)
            if head:
                documents[head[1]] = (" ".join(head[2].split()), " ".join(head[3].split()))
    for block in (folder / "LISA.QUE").read_text(errors="replace").split("#"):
        number, _, text = block.strip().partition("\n")
        if number.strip().isdigit():
            queries[number.strip()] = " ".join(text.split())
    numbers = (folder / "LISARJ.NUM").read_text(errors="replace").split()
    at = 0
    while at + 1 < len(numbers):
        query, count = numbers[at], int(numbers[at + 1])
        relevant[query] = {n for n in numbers[at + 2 : at + 2 + count] if n in documents}
        at += 2 + count
    return documents, queries, relevant


def write(documents, folder):
    """Writes each document into a Markdown file of its own, its title as the heading."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for number, (title, text) in documents.items():
        heading = f"# {title}\n\n" if title else ""
        (folder / f"{number}.md").write_text(f"{heading}{text}\n")
