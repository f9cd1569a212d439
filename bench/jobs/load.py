#!/usr/bin/env python3
"""Measures the server with many jobs, with much in flight, and with a large job.

usage: bench/jobs/load.py list [JOBS]      10,000 jobs in the folder: seconds to the start, a list of 50
       bench/jobs/load.py flight [CALLS]   four jobs of 64 calls in flight: status, 2,000 times
       bench/jobs/load.py rows [ROWS]      a job of 10^6 rows at -Xmx512m, watched by 20 streams; the last row
needs: mvn verify (or mvn test-compile) beforehand; SDG_CLASSES names another class path
"""
import json, os, pathlib, shutil, sqlite3, subprocess, sys, tempfile, threading, time, urllib.error, urllib.request, uuid

mode = sys.argv[1]
number = int(sys.argv[2]) if len(sys.argv) > 2 else {"list": 10_000, "flight": 64, "rows": 1_000_000}[mode]
home = pathlib.Path(__file__).resolve().parents[2]
classes = os.environ.get("SDG_CLASSES", f"{home}/target/test-classes:{home}/target/classes:{home}/target/lib/*")
work = tempfile.mkdtemp()


def java(heap, *arguments, **more):
    return subprocess.Popen(["java", f"-Xmx{heap}m", "-cp", classes, *arguments], cwd=work, **more)


latency = {"flight": "500"}.get(mode, "0")
standin = java(256, "dev.sdg.standin.StandInMain", "--format", "pair", "--latency-ms", latency, "--port-file", "port",
               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
port = pathlib.Path(work, "port")
while not port.exists() or not port.read_text().strip():
    time.sleep(0.1)
environment = {**os.environ, "GOOGLE_API_KEY": "key",
               "GOOGLE_GEMINI_BASE_URL": f"http://127.0.0.1:{port.read_text().strip()}"}
base = ""


def start():
    global base
    began = time.time()
    log = pathlib.Path(work, "log")
    server = java(512, f"-Dsdg.home={home}", "dev.sdg.cli.Main", "serve", "--no-token", "--port", "0", "--jobs", "4",
                  "--concurrency", "1000", "--data", "data", env=environment, stdout=log.open("w"), stderr=subprocess.STDOUT)
    while "http://" not in log.read_text():
        assert server.poll() is None, log.read_text()
        time.sleep(0.02)
    base = "http://" + log.read_text().split("http://")[1].split("/")[0].split()[0]
    return server, time.time() - began


def call(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(base + path, data, {"Content-Type": "application/json"} if data else {})
    while True:
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as e:
            if e.code != 429:
                raise
            time.sleep(0.5)


def timed(path, times, pause=0.0):
    took = []
    for _ in range(times):
        began = time.time()
        call(path)
        took.append((time.time() - began) * 1000)
        time.sleep(pause)
    took.sort()
    return f"median {took[len(took) // 2]:.1f} ms, p99 {took[int(len(took) * 0.99)]:.1f} ms"


def generate(**fields):
    body = {"query": "tea", "format": "pair", "no_refine": True, "topics": "off", "near_dup": "off", **fields}
    return json.loads(call("/api/data/generate", body))["job_id"]


def memory(server):
    return next(int(line.split()[1]) // 1024 for line in open(f"/proc/{server.pid}/status") if line.startswith("VmHWM"))


def state(job):
    return json.loads(call(f"/api/jobs/{job}/status"))


server, empty = start()
if mode == "list":
    job = generate(total_rows=5)
    while state(job)["status"] != "completed":
        time.sleep(0.2)
    server.terminate()
    server.wait()
    with sqlite3.connect(f"{work}/data/sdg.db") as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(jobs)") if row[1] not in ("seq", "id")]
        for _ in range(number - 1):
            other = str(uuid.uuid4())
            shutil.copytree(f"{work}/data/jobs/{job}", f"{work}/data/jobs/{other}")
            names = ", ".join(columns)
            database.execute(f"INSERT INTO jobs (id, {names}) SELECT ?, {names} FROM jobs WHERE id = ?", (other, job))
    server, full = start()
    print(f"start: {empty:.2f} s without jobs, {full:.2f} s with {number}; list of 50:",
          timed("/api/jobs?limit=50", 200, 0.05))
elif mode == "flight":
    jobs = [generate(query=f"subject {i}", total_rows=100_000, chunk_size=5, max_workers=number) for i in range(4)]
    time.sleep(5)
    print(f"status with {sum(state(job)['in_flight'] for job in jobs)} calls in flight:",
          timed(f"/api/jobs/{jobs[0]}/status", 500, 0.1))
else:
    job = generate(total_rows=number, chunk_size=1000, max_workers=16, output_format=["jsonl"])

    def watch():
        with urllib.request.urlopen(f"{base}/api/jobs/{job}/events") as events:
            for _ in events:
                pass

    watchers = [threading.Thread(target=watch, daemon=True) for _ in range(20)]
    for watcher in watchers:
        watcher.start()
    began = time.time()
    while state(job)["status"] in ("queued", "processing"):
        time.sleep(1)
        if "half" not in globals() and state(job)["rows_generated"] > number // 2:
            call(f"/api/jobs/{job}/rows?from=1&limit=1")
            half = timed(f"/api/jobs/{job}/rows?from={number // 2}&limit=50", 50, 0.05)
    for watcher in watchers:
        watcher.join(10)
    print(state(job)["status"], f"{number / (time.time() - began):.0f} rows a second, {memory(server)} MB at most;",
          "streams that ended:", sum(not watcher.is_alive() for watcher in watchers))
    print("rows at the middle while rows are appended:", half)
    print("the last row:", timed(f"/api/jobs/{job}/rows?from={number - 1}&limit=50", 50, 0.05))
server.terminate()
server.wait()
standin.kill()
shutil.rmtree(work)
