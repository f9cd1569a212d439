#!/usr/bin/env python3
"""What somebody would write by hand: rows from a model, unique, as JSONL and CSV, with nothing but Python.

Usage: peer_rows.py ROWS BATCH IN_FLIGHT, with GOOGLE_GEMINI_BASE_URL. No retries, no limits, no search for
near-duplicates, no Parquet, no record of the run.
"""
import concurrent.futures
import csv
import hashlib
import http.client
import json
import os
import sys
import threading
import urllib.parse

ROWS, BATCH, IN_FLIGHT = map(int, sys.argv[1:4])
HOST = urllib.parse.urlparse(os.environ["GOOGLE_GEMINI_BASE_URL"]).netloc
FIELDS = ["context", "question", "answer"]
connections = threading.local()


def ask(wanted):
    if not hasattr(connections, "one"):
        connections.one = http.client.HTTPConnection(HOST)
    body = {"contents": [{"role": "user", "parts": [{"text": f"Questions about tea.\nNumber of rows: {wanted}"}]}],
            "generationConfig": {"responseMimeType": "application/json"}}
    connections.one.request("POST", "/v1beta/models/gemini-flash-latest:generateContent", json.dumps(body),
                            {"Content-Type": "application/json", "x-goog-api-key": "x"})
    reply = json.loads(connections.one.getresponse().read())
    rows = json.loads(reply["candidates"][0]["content"]["parts"][0]["text"])
    return rows if isinstance(rows, list) else next(iter(rows.values()))


seen, saved = set(), []
with concurrent.futures.ThreadPoolExecutor(IN_FLIGHT) as workers, open("peer.jsonl", "w") as lines:
    for rows in workers.map(ask, [min(BATCH, ROWS - first) for first in range(0, ROWS, BATCH)]):
        for row in rows:
            if not all(isinstance(row.get(field), str) and row[field].strip() for field in FIELDS):
                continue
            key = hashlib.sha256("\0".join(" ".join(row[field].casefold().split()) for field in FIELDS).encode()).digest()
            if key not in seen:
                seen.add(key)
                saved.append(row)
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
with open("peer.csv", "w", newline="") as cells:
    writer = csv.DictWriter(cells, FIELDS, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(saved)
if len(saved) < ROWS:
    sys.exit(f"{len(saved)} of {ROWS} rows")
