#!/usr/bin/env python3
"""Measures the server with many jobs, with much in flight, and with a large job.

usage: bench/jobs/load.py list [JOBS]      10,000 jobs in the folder: seconds to the start, a list of 50
       bench/jobs/load.py flight [CALLS]   four jobs of 64 calls in flight: status, 2,000 times
       bench/jobs/load.py rows [ROWS]      a job of 10^6 rows at -Xmx512m, watched by 20 streams; the last row
       bench/jobs/load.py rate [ROWS]      rows a second of a job and of the same command line, in turns
The stand-in takes 500 ms a call for "flight" (LATENCY_MS names another time) and answers the others at once.
needs: mvn verify (or mvn test-compile) beforehand; SDG_CLASSES names another class path
"""
import json, os, pathlib, shutil, sqlite3, subprocess, sys, tempfile, threading, time, urllib.error, urllib.request, uuid

mode = sys.argv[1]
number = int(sys.argv[2]) if len(sys.argv) > 2 else {"list": 10_000, "flight": 64, "rows": 1_000_000, "rate": 200_000}[mode]
home = pathlib.Path(__file__).resolve().parents[2]
classes = os.environ.get("SDG_CLASSES", f"{home}/target/test-classes:{home}/target/classes:{home}/target/lib/*")
work = tempfile.mkdtemp()


def java(heap, *arguments, **more):
    return subprocess.Popen(["java", f"-Xmx{heap}m", "-cp", classes, *arguments], cwd=work, **more)


latency = os.environ.get("LATENCY_MS", "500") if mode == "flight" else "0"
standin = java(1024, "dev.sdg.standin.StandInMain", "--format", "pair", "--latency-ms", latency, "--port-file", "port",
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


def grown(file, running):
    """Seconds in which the last three quarters of the rows were written: neither the start nor the exports count."""
    sizes = []
    while running():
        size = max((os.path.getsize(found) for found in file() if found.exists()), default=0)
        if size > (sizes[-1][1] if sizes else 0):
            sizes.append((time.time(), size))
        time.sleep(0.01)
    quarter = next(when for when, size in sizes if size >= sizes[-1][1] / 4)
    return sizes[-1][0] - quarter


def of_job():
    began = time.time()
    job = generate(total_rows=number, chunk_size=25, max_workers=16, output_format=["jsonl"])
    took = grown(lambda: pathlib.Path(work, "data/jobs", job).glob("rows*.jsonl*"),
                 lambda: time.sleep(0.3) or state(job)["status"] in ("queued", "processing"))
    assert state(job)["status"] == "completed"
    return took, time.time() - began


def of_command(turn):
    began = time.time()
    program = java(512, f"-Dsdg.home={home}", "dev.sdg.cli.Main", "--query", "tea", "--format", "pair",
                   "--samples", str(number), "--batch-size", "25", "--concurrency", "16", "--no-refine", "--topics", "off",
                   "--near-dup", "off", "--output-format", "jsonl", "--output-prefix", f"turn{turn}",
                   env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    took = grown(lambda: pathlib.Path(work).glob(f"turn{turn}_*.jsonl*"), lambda: program.poll() is None)
    assert program.returncode == 0
    return took, time.time() - began


def ratio(name, job, command):
    shares = sorted(c / j for j, c in zip(job, command))
    rates = [0.75 * number / sorted(took)[len(took) // 2] for took in (job, command)]
    print(f"{name}: job {rates[0]:.0f}, command line {rates[1]:.0f} rows a second;",
          f"ratio {shares[len(shares) // 2]:.2f} (median of {len(shares)}, {shares[0]:.2f} to {shares[-1]:.2f})")


if mode == "rate":
    turns = []
    for turn in range(6):
        command = of_command(turn) if turn % 2 else None
        server, _ = start()
        fresh, later = of_job(), of_job()
        server.terminate()
        server.wait()
        shutil.rmtree(f"{work}/data")
        turns.append((fresh, later, command or of_command(turn)))
    ratio("first job of a new server, rows alone", [t[0][0] for t in turns], [t[2][0] for t in turns])
    ratio("second job, rows alone", [t[1][0] for t in turns], [t[2][0] for t in turns])
    whole = sorted(t[2][1] / t[0][1] for t in turns)
    print(f"first job against the command line with its start: ratio {whole[len(whole) // 2]:.2f}")
    standin.kill()
    shutil.rmtree(work)
    sys.exit()
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
