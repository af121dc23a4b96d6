#!/usr/bin/env bash
# How long `reelway run` takes for a clip of 60 s at 1080p, JVM start and all, against one hand-written ffmpeg command that makes
# the same ladder: decoded once, scaled in a cascade, encoded with the same settings. The two take turns, so that whatever else the
# machine does hits both; which goes first changes from pair to pair.
#
#   bench/run.sh [PAIRS [CLIP]]
#
# Prints wall and processor seconds of each run, and the medians with the median of the ratios. Without CLIP, one is made from the
# film of test-fixtures.
set -euo pipefail
cd "$(dirname "$0")/.."

pairs=${1:-5}
work=$(mktemp -d "${TMPDIR:-/tmp}/reelway-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

# The ffmpeg that reelway uses, with the libraries that are unpacked beside it.
ffmpeg=$(./reelway version --json | sed 's/.*"ffmpegPath":"\([^"]*\)".*/\1/')
libraries=$(dirname "$ffmpeg")
run_ffmpeg() {
    LD_LIBRARY_PATH=$libraries "$ffmpeg" -nostdin -loglevel error -y "$@" 2>"$work/ffmpeg.log"
}

clip=${2:-$work/clip.mp4}
if [ $# -lt 2 ]; then
    run_ffmpeg -stream_loop 4 -i test-fixtures/media/sintel.mp4 -t 60 -vf scale=1920:1080:flags=lanczos \
        -c:v libx264 -preset fast -crf 18 -c:a aac -b:a 160k "$clip"
fi

by_hand() {
    mkdir -p "$work/hand"
    local rung='-c:v libx264 -preset veryfast -profile:v high -pix_fmt yuv420p -g 48 -keyint_min 48 -sc_threshold 0'
    # shellcheck disable=SC2086
    run_ffmpeg -i "$clip" -filter_complex "[0:v]split=2[a][b];[b]scale=1280:720,split=2[c][d];[d]scale=960:540,split=2[e][f];
        [f]scale=640:360,split=2[g][h];[h]scale=416:234[i]" \
        -map '[a]' $rung -crf 20 -maxrate 6000k -bufsize 12000k "$work/hand/v1080.mp4" \
        -map '[c]' $rung -crf 22.5 -maxrate 3500k -bufsize 7000k "$work/hand/v720.mp4" \
        -map '[e]' $rung -crf 22.5 -maxrate 2000k -bufsize 4000k "$work/hand/v540.mp4" \
        -map '[g]' $rung -crf 22.5 -maxrate 1000k -bufsize 2000k "$work/hand/v360.mp4" \
        -map '[i]' $rung -crf 22.5 -maxrate 400k -bufsize 800k "$work/hand/v234.mp4" \
        -map 0:a -c:a aac -b:a 128k "$work/hand/a.mp4"
}

by_reelway() {
    rm -rf "$work/out"
    ./reelway run "$clip" --out "$work/out" --json >"$work/reelway.json"
}

# Prints "WALL CPU".
timed() {
    local TIMEFORMAT='%R %U %S'
    { time "$1" >&3; } 3>&1 2>"$work/time"
    awk 'END { printf "%.2f %.2f", $1, $2 + $3 }' "$work/time"
}

median() {
    sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

printf '%-8s %14s %14s %14s %14s %8s\n' pair 'reelway wall' 'reelway cpu' 'ffmpeg wall' 'ffmpeg cpu' ratio
for pair in $(seq "$pairs"); do
    if [ $((pair % 2)) = 1 ]; then
        hand=$(timed by_hand)
        ours=$(timed by_reelway)
    else
        ours=$(timed by_reelway)
        hand=$(timed by_hand)
    fi
    echo "$ours $hand" | awk -v pair="$pair" '{ printf "%-8s %14.2f %14.2f %14.2f %14.2f %8.3f\n", pair, $1, $2, $3, $4, $1 / $3 }' |
        tee -a "$work/rows"
done
printf '%-8s %14.2f %14.2f %14.2f %14.2f %8.3f\n' median \
    "$(awk '{ print $2 }' "$work/rows" | median)" "$(awk '{ print $3 }' "$work/rows" | median)" \
    "$(awk '{ print $4 }' "$work/rows" | median)" "$(awk '{ print $5 }' "$work/rows" | median)" \
    "$(awk '{ print $6 }' "$work/rows" | median)"
echo "renditions: $(grep -o '"width":[0-9]*,"height":[0-9]*' "$work/reelway.json" | sed 's/[^0-9,]//g; s/,/x/' | tr '\n' ' ')"
