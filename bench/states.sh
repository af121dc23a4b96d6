#!/usr/bin/env bash
# How fast and how heavy the Step Functions endpoint of `reelway up` is, with full history, journaled to disk. Each run is a fresh
# process with an empty data folder; a client program talks to it over raw sockets on the same machine.
#
#   bench/states.sh CLIENT.java [RUNS]
#
# CLIENT.java is started as `java CLIENT.java URL PID all LABEL` and prints one JSON object a line with the workload's name in "w" and
# its figures. Prints the time from process start to the first answer, and of each figure of each workload the median of all runs.
set -euo pipefail
cd "$(dirname "$0")/.."

client=$1
runs=${2:-3}
port=4799
work=$(mktemp -d "${TMPDIR:-/tmp}/reelway-bench.XXXXXX")
up=
cleanup() {
    [ -z "$up" ] || kill "$up" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

./reelway version >"$work/version" 2>&1

answers() {
    curl -sf -o /dev/null -H 'X-Amz-Target: AWSStepFunctions.ListStateMachines' -H 'Content-Type: application/x-amz-json-1.0' \
        -d '{}' "http://127.0.0.1:$port/"
}

for run in $(seq "$runs"); do
    started=$(date +%s%N)
    ./reelway up --port $port --data "$work/data-$run" >"$work/up.log" 2>&1 &
    up=$!
    until answers; do
        kill -0 $up || { cat "$work/up.log" >&2; exit 1; }
        sleep 0.01
    done
    echo "{\"w\":\"process_start_to_first_answer\",\"ms\":$((($(date +%s%N) - started) / 1000000))}" | tee -a "$work/figures"
    sleep 2
    java -XX:+UseSerialGC "$client" "http://127.0.0.1:$port/" $up all "run$run" | tee -a "$work/figures"
    kill $up
    wait $up || true
    up=
    rm -rf "$work/data-$run"
done

echo
echo "Medians of $runs runs:"
# One line a figure: workload (with its number of clients), name, value.
sed -e 's/[{}"]//g' "$work/figures" | awk -F, '
    {
        workload = ""; clients = ""
        for (i = 1; i <= NF; i++) { split($i, f, ":"); if (f[1] == "w") workload = f[2]; if (f[1] == "clients") clients = "/" f[2] }
        for (i = 1; i <= NF; i++) {
            split($i, f, ":")
            if (f[1] != "w" && f[1] != "label" && f[1] != "clients" && f[1] != "n") print workload clients, f[1], f[2]
        }
    }' | sort -k1,2 -k3,3n | awk '
    function flush() { if (n) printf "%-42s %-24s %s\n", key1, key2, (n % 2) ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2 }
    { if ($1 != key1 || $2 != key2) { flush(); n = 0; key1 = $1; key2 = $2 } v[++n] = $3 }
    END { flush() }'
