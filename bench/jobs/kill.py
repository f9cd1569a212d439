#!/usr/bin/env python3
"""Kills the server with SIGKILL at random moments while three jobs are at work, starts it again each time, and checks
at the end that every job is completed with exactly its rows, none of them twice.

usage: bench/jobs/kill.py [KILLS [MINUTES]]     (default 200; some five seconds each; after MINUTES it kills no more)
needs: mvn verify (or mvn test-compile) beforehand; SDG_CLASSES names another class path
"""
import json, os, pathlib, random, signal, subprocess, sys, tempfile, time, urllib.request

kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
until = time.time() + 60 * float(sys.argv[2]) if len(sys.argv) > 2 else float("inf")
home = pathlib.Path(__file__).resolve().parents[2]
classes = os.environ.get("SDG_CLASSES", f"{home}/target/test-classes:{home}/target/classes:{home}/target/lib/*")
work = tempfile.mkdtemp()
rng = random.Random(7)


def java(*arguments, **more):
    return subprocess.Popen(["java", "-Xmx256m", "-cp", classes, *arguments], cwd=work, **more)


standin = java("dev.sdg.standin.StandInMain", "--format", "pair", "--latency-ms", "300", "--port-file", "port",
               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
port_file = pathlib.Path(work, "port")
while not port_file.exists() or not port_file.read_text().strip():
    time.sleep(0.1)
environment = {**os.environ, "GOOGLE_API_KEY": "key", "GOOGLE_GEMINI_BASE_URL": f"http://127.0.0.1:{port_file.read_text().strip()}"}
base = ""


def start():
    global base
    log = open(pathlib.Path(work, "log"), "w+")
    server = java(f"-Dsdg.home={home}", "dev.sdg.cli.Main", "serve", "--no-token", "--port", "0", "--jobs", "3",
                  "--data", "data", env=environment, stderr=log, stdout=log)
    while True:
        text = pathlib.Path(work, "log").read_text()
        if "http://" in text:
            base = "http://" + text.split("http://")[1].split("/")[0].split()[0]
            return server
        if server.poll() is not None:
            sys.exit("the server did not start:\n" + text)
        time.sleep(0.05)


def call(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(base + path, data, {"Content-Type": "application/json"} if data else {})
    with urllib.request.urlopen(request) as answer:
        return answer.read().decode()


server = start()
rows = max(300, kills * 60)
jobs = [json.loads(call("/api/data/generate", {
    "query": f"subject {i}", "format": "pair", "total_rows": rows, "chunk_size": 5, "no_refine": True,
    "topics": "off", "near_dup": "off"}))["job_id"] for i in range(3)]
known = {job: 0 for job in jobs}
done = 0
for kill in range(kills):
    if time.time() > until:
        break
    time.sleep(rng.uniform(0.2, 4))
    server.send_signal(signal.SIGKILL)
    server.wait()
    server = start()
    for job in jobs:
        status = json.loads(call(f"/api/jobs/{job}/status"))
        assert status["status"] in ("queued", "processing", "completed"), status
        assert status["rows_generated"] >= known[job], (known[job], status)
        known[job] = status["rows_generated"]
    done = kill + 1
    print(done, "kills,", " ".join(str(n) for n in known.values()), "rows", flush=True)
while True:
    states = [json.loads(call(f"/api/jobs/{job}/status")) for job in jobs]
    if all(state["status"] not in ("queued", "processing") for state in states):
        break
    time.sleep(1)
for job, state in zip(jobs, states):
    lines = call(f"/api/jobs/{job}/download").splitlines()
    assert state["status"] == "completed", state
    assert len(lines) == rows == state["rows_generated"], (len(lines), state)
    assert len(set(lines)) == rows, "rows that are there twice"
server.send_signal(signal.SIGTERM)
print("exit", server.wait(), "-", done, "kills, 3 jobs of", rows, "rows: all there, none twice")
standin.kill()
