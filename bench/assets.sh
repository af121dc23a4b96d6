#!/usr/bin/env bash
# Many assets that are dropped at once on `reelway up`, against ffmpeg alone doing the same encodes, two at a time as well: the loudness
# of each clip is measured and each is encoded to one rendition with its sound.
#
#   bench/assets.sh [ASSETS [SECONDS [SIZE]]]
#
# Prints wall and processor seconds of both, how many assets a minute that is, the ratio, and the most threads and memory of the
# process. Both do their work on the same machine, one after the other; what else runs there falsifies the figures.
set -euo pipefail
cd "$(dirname "$0")/.."

assets=${1:-200}
seconds=${2:-2}
size=${3:-320x180}
port=4798
work=$(mktemp -d "${TMPDIR:-/tmp}/reelway-bench.XXXXXX")
up=
cleanup() {
    [ -z "$up" ] || kill "$up" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

ffmpeg=$(./reelway version --json | sed 's/.*"ffmpegPath":"\([^"]*\)".*/\1/')
export LD_LIBRARY_PATH=$(dirname "$ffmpeg") ffmpeg work
"$ffmpeg" -nostdin -loglevel error -y -f lavfi -i "testsrc2=s=$size:r=25:d=$seconds" -f lavfi -i "sine=440:d=$seconds" \
    -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac "$work/clip.mp4"

# Wall and processor seconds of both, "WALL CPU".
by_hand() {
    "$ffmpeg" -nostdin -loglevel error -i "$work/clip.mp4" -vn -af ebur128 -f null - 2>/dev/null
    "$ffmpeg" -nostdin -loglevel error -y -i "$work/clip.mp4" -c:v libx264 -preset veryfast -profile:v high -pix_fmt yuv420p -crf 22.5 \
        -maxrate 1000k -bufsize 2000k -g 50 -keyint_min 50 -sc_threshold 0 -af volume=1dB -c:a aac -b:a 64k -ar 48000 "$work/hand-$1.mp4"
}
export -f by_hand
started=$(date +%s%N)
TIMEFORMAT='%U %S'
{ time seq "$assets" | xargs -P 2 -I{} bash -c 'by_hand {}'; } 2>"$work/hand"
hand=$((($(date +%s%N) - started) / 1000000))
hand_cpu=$(awk 'END { printf "%.1f", $1 + $2 }' "$work/hand")

unset LD_LIBRARY_PATH
./reelway up --port $port --data "$work/data" >"$work/up.log" 2>&1 &
up=$!
until curl -sf -o /dev/null "http://127.0.0.1:$port/uploads"; do
    kill -0 $up || { cat "$work/up.log" >&2; exit 1; }
    sleep 0.1
done
sleep 2
java=$(pgrep -P $up java || echo $up)

told() { cat "$work/data/sns/outbox.jsonl" 2>/dev/null | grep -c '"Message"' || true; }
started=$(date +%s%N)
seq "$assets" | xargs -P 8 -I{} curl -sf -o /dev/null -T "$work/clip.mp4" -H 'x-amz-meta-reelway-profile: preview' \
    "http://127.0.0.1:$port/uploads/clip-{}.mp4"
threads=0
while [ "$(told)" -lt "$assets" ]; do
    now=$(ls "/proc/$java/task" | wc -l)
    threads=$((now > threads ? now : threads))
    sleep 0.1
done
ours=$((($(date +%s%N) - started) / 1000000))
ours_cpu=$(awk -v ticks="$(getconf CLK_TCK)" '{ printf "%.1f", ($14 + $15 + $16 + $17) / ticks }' "/proc/$java/stat")
memory=$(awk '/VmHWM/ { printf "%d", $2 / 1024 }' "/proc/$java/status")
sleep 2

published=$(grep -c 'PUBLISHED' "$work/data/sns/outbox.jsonl" || true)
awk -v n="$assets" -v hand="$hand" -v ours="$ours" -v hc="$hand_cpu" -v oc="$ours_cpu" 'BEGIN {
    printf "%-12s %10s %10s %14s\n", "", "wall s", "cpu s", "assets a min"
    printf "%-12s %10.1f %10.1f %14.1f\n", "ffmpeg", hand / 1000, hc, n * 60000 / hand
    printf "%-12s %10.1f %10.1f %14.1f\n", "reelway", ours / 1000, oc, n * 60000 / ours
    printf "ratio of throughput: %.2f\n", hand / ours }'
echo "published: $published of $assets, told: $(told); most threads: $threads; most memory: $memory MB"
