#!/usr/bin/env bash
# Kills the program with SIGKILL at random moments, again and again, and checks after each time that no row was lost,
# none is half, and none is there twice; at the end it must reach its target.
#
# usage: bench/kill/run.sh [KILLS]      (default 1000; one to two seconds each)
# needs: mvn verify (or mvn test-compile and ./sdg --version) beforehand
set -euo pipefail
kills=${1:-1000}
home=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
cd "$work"
trap 'kill "$standin" 2>/dev/null; rm -rf "$work"' EXIT

classes="$home/target/test-classes:$home/target/classes:$home/target/lib/*"
java -Xmx256m -cp "$classes" dev.sdg.standin.StandInMain --format pair --latency-ms 20 --port-file port >/dev/null 2>&1 &
standin=$!
while [ ! -s port ]; do sleep 0.1; done
export GOOGLE_API_KEY=key GOOGLE_GEMINI_BASE_URL=http://127.0.0.1:$(cat port)

data=synthetic_data_pair_from_query.jsonl
# Not a function: what runs in the background must be the program itself, not a shell around it.
program=("$home/sdg" --query tea --format pair --batch-size 3 --resume)
rows() { if [ -f $data.partial ]; then wc -l <$data.partial; else echo 0; fi; }

begin() { "${program[@]}" --samples 100000000 >out 2>err & victim=$!; }
finish() {
    acknowledged=$(rows)
    kill -KILL $victim 2>/dev/null || { cat err; exit 1; }
    wait $victim 2>/dev/null || true
}

# How many seconds it takes to the first row: it grows with what is there, and with the machine's other work.
start=0
measure() {
    local before began
    before=$(rows)
    began=$(date +%s.%N)
    begin
    while [ "$(rows)" -eq "$before" ]; do sleep 0.05; done
    start=$(awk -v b="$began" -v e="$(date +%s.%N)" 'BEGIN { print e - b }')
    finish
    saved=$(rows)
}

saved=0
early=0
for ((kill = 1; kill <= kills; kill++)); do
    ((kill % 50 != 1)) || measure
    begin
    # A random moment: from before its first line of Java to well within the run.
    sleep "$(awk -v r=$RANDOM -v s="$start" 'BEGIN { printf "%.3f", r / 32767 * 2 * s }')"
    finish
    now=$(rows)
    ((now >= acknowledged)) || { echo "kill $kill: $acknowledged rows were saved, $now are left"; exit 1; }
    ((now > saved)) || early=$((early + 1))
    saved=$now
    ((kill % 50)) || echo "$kill kills: $saved rows"
done

"${program[@]}" --samples $((saved + 100)) --json >report 2>err || { cat err; exit 1; }
lines=$(wc -l <$data)
[ "$lines" -eq $((saved + 100)) ] || { echo "$lines rows instead of $((saved + 100))"; exit 1; }
[ "$(wc -l <synthetic_data_pair_from_query.run/provenance.jsonl)" -eq "$lines" ] || { echo "provenance is out of step"; exit 1; }
[ -z "$(sort $data | uniq -d | head -n 1)" ] || { echo "a row is there twice"; exit 1; }
[ -z "$(grep -vE '^\{"anchor":"[^"]+","positive":"[^"]+"\}$' $data | head -n 1)" ] || { echo "a line is no row"; exit 1; }
echo "$kills kills, $early of them before a new row: all $lines rows whole, none lost, none twice"
