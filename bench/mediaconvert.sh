#!/usr/bin/env bash
# How many jobs a second the MediaConvert endpoint of `reelway up` accepts and queues, kept on disk. A fresh process with an empty data
# folder each run; the queue is paused, so that nothing is encoded meanwhile.
#
#   bench/mediaconvert.sh control [RUNS [JOBS [CLIENTS]]]
set -euo pipefail
cd "$(dirname "$0")/.."

part=${1:-control}
[ "$part" = control ] || { echo "\"$part\" is no part of this benchmark; expected control." >&2; exit 2; }
runs=${2:-3}
jobs=${3:-4000}
clients=${4:-8}
port=4798
work=$(mktemp -d "${TMPDIR:-/tmp}/reelway-bench.XXXXXX")
up=
cleanup() {
    [ -z "$up" ] || kill "$up" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

for run in $(seq "$runs"); do
    ./reelway up --port $port --data "$work/data-$run" >"$work/up.log" 2>&1 &
    up=$!
    until curl -sf -o /dev/null "http://127.0.0.1:$port/2017-08-29/queues"; do
        kill -0 $up || { cat "$work/up.log" >&2; exit 1; }
        sleep 0.1
    done
    sleep 2
    java -XX:+UseSerialGC bench/src/main/java/dev/reelway/bench/CreateJobs.java "http://127.0.0.1:$port" "$jobs" "$clients"
    kill $up
    wait $up || true
    up=
    rm -rf "$work/data-$run"
done
