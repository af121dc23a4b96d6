#!/usr/bin/env bash
# How fast MediaConvert jobs of `reelway up` encode a clip of 60 s at 1080p, against ffmpeg commands written by hand with the same
# ladder and encoder settings. In each round, one after the other:
#
#   hand        one command: decoded once, scaled in a cascade
#   alone       a command for each rendition
#   cmaf        a job with a CMAF group
#   groups      a job with a CMAF, an HLS, a DASH and an MP4 group
#   copied      a job with a CMAF group for a clip whose own stream can be the top rendition
#   two         two jobs with a CMAF group at once
#
#   bench/encode.sh [ROUNDS [CLIP]]
#
# Prints wall and processor seconds (of ffmpeg and of the server together), the median of each and of its ratios to `hand`, and what
# SSIM and XPSNR make of each rendition against the clip scaled to its size. Without CLIP, one is made from the film of test-fixtures.
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=${1:-3}
port=4796
work=$(mktemp -d "${TMPDIR:-/tmp}/reelway-bench.XXXXXX")
up=
cleanup() {
    [ -z "$up" ] || { kill "$up" 2>/dev/null && wait "$up" 2>/dev/null; } || true
    rm -rf "$work"
}
trap cleanup EXIT

ffmpeg=$(./reelway version --json | sed 's/.*"ffmpegPath":"\([^"]*\)".*/\1/')
libraries=$(dirname "$ffmpeg")
run_ffmpeg() {
    LD_LIBRARY_PATH=$libraries "$ffmpeg" -nostdin -loglevel error -y "$@" 2>"$work/ffmpeg.log" || { cat "$work/ffmpeg.log" >&2; return 1; }
}

# Height, width, most bits a second, quality, its CRF.
ladder='1080 1920 6000 8 20
720 1280 3500 7 22.5
540 960 2000 7 22.5
360 640 1000 7 22.5
234 416 400 7 22.5'

clip=${2:-$work/clip.mp4}
if [ $# -lt 2 ]; then
    run_ffmpeg -stream_loop 4 -i test-fixtures/media/sintel.mp4 -t 60 -vf scale=1920:1080:flags=lanczos,setsar=1,fps=24 \
        -c:v libx264 -preset fast -crf 18 -c:a aac -b:a 160k "$clip"
fi
copied=$work/copied.mp4
run_ffmpeg -i "$clip" -c:v libx264 -preset fast -crf 21 -maxrate 5000k -bufsize 10000k -g 48 -keyint_min 48 -sc_threshold 0 \
    -flags +cgop -c:a copy "$copied"

encoder() { echo "-c:v libx264 -preset veryfast -profile:v high -pix_fmt yuv420p -g 48 -keyint_min 48 -sc_threshold 0 -crf $2 -maxrate ${1}k -bufsize $((2 * $1))k"; }

hand() {
    local graph='[0:v]split=2[a][b];[b]scale=1280:720,split=2[c][d];[d]scale=960:540,split=2[e][f];[f]scale=640:360,split=2[g][h];[h]scale=416:234[i]'
    local arguments=() pads=(a c e g i) n=0
    while read -r height _ most _ crf; do
        # shellcheck disable=SC2207
        arguments+=(-map "[${pads[$n]}]" $(encoder "$most" "$crf") "$work/hand/v$height.mp4")
        n=$((n + 1))
    done <<<"$ladder"
    mkdir -p "$work/hand"
    run_ffmpeg -i "$clip" -filter_complex "$graph" "${arguments[@]}" -map 0:a -c:a aac -b:a 128k "$work/hand/a.mp4"
}

alone() {
    mkdir -p "$work/alone"
    while read -r height width most _ crf; do
        # shellcheck disable=SC2046
        run_ffmpeg -i "$clip" -vf "scale=$width:$height" -an $(encoder "$most" "$crf") "$work/alone/v$height.mp4" </dev/null
    done <<<"$ladder"
    run_ffmpeg -i "$clip" -vn -c:a aac -b:a 128k "$work/alone/a.mp4"
}

audio='"audioDescriptions":[{"audioSourceName":"A","codecSettings":{"codec":"AAC","aacSettings":{"bitrate":128000,"codingMode":"CODING_MODE_2_0","sampleRate":48000}}}]'

# video HEIGHT WIDTH MOST QUALITY
video() {
    echo '"videoDescription":{"width":'"$2"',"height":'"$1"',"codecSettings":{"codec":"H_264","h264Settings":{"rateControlMode":"QVBR",
        "maxBitrate":'"$3"'000,"qvbrSettings":{"qvbrQualityLevel":'"$4"'},"qualityTuningLevel":"SINGLE_PASS","codecProfile":"HIGH",
        "gopSize":2,"gopSizeUnits":"SECONDS","framerateControl":"INITIALIZE_FROM_SOURCE","sceneChangeDetect":"DISABLED"}}}'
}

# outputs CONTAINER EXTRA: one for each rendition; EXTRA "together" puts the audio into each.
outputs() {
    local list='' height width most quality
    while read -r height width most quality _; do
        list+='{"nameModifier":"_v'$height'","containerSettings":{"container":"'$1'"},'$(video "$height" "$width" "$most" "$quality")
        [ "$2" = together ] && list+=",$audio"
        list+='},'
    done <<<"$ladder"
    [ "$2" = together ] || list+='{"nameModifier":"_a","containerSettings":{"container":"'$1'"},'$audio'},'
    echo "${list%,}"
}

cmaf_group() { echo '{"outputGroupSettings":{"type":"CMAF_GROUP_SETTINGS","cmafGroupSettings":{"destination":"s3://bench/'"$1"'/cmaf/index","segmentLength":6,"fragmentLength":2,"segmentControl":"SEGMENTED_FILES","writeHlsManifest":"ENABLED","writeDashManifest":"ENABLED"}},"outputs":['"$(outputs CMFC apart)"']}'; }
hls_group() { echo '{"outputGroupSettings":{"type":"HLS_GROUP_SETTINGS","hlsGroupSettings":{"destination":"s3://bench/'"$1"'/hls/index","segmentLength":6,"minSegmentLength":0,"segmentControl":"SEGMENTED_FILES","manifestDurationFormat":"FLOATING_POINT"}},"outputs":['"$(outputs M3U8 together)"']}'; }
dash_group() { echo '{"outputGroupSettings":{"type":"DASH_ISO_GROUP_SETTINGS","dashIsoGroupSettings":{"destination":"s3://bench/'"$1"'/dash/index","segmentLength":6,"fragmentLength":2,"segmentControl":"SEGMENTED_FILES"}},"outputs":['"$(outputs MPD apart)"']}'; }
mp4_group() { echo '{"outputGroupSettings":{"type":"FILE_GROUP_SETTINGS","fileGroupSettings":{"destination":"s3://bench/'"$1"'/mp4/"}},"outputs":['"$(outputs MP4 together)"']}'; }

# document INPUT GROUPS
document() {
    echo '{"role":"arn:aws:iam::000000000000:role/encode","settings":{"timecodeConfig":{"source":"ZEROBASED"},"inputs":[{"fileInput":"s3://bench/'"$1"'","timecodeSource":"ZEROBASED","audioSelectors":{"A":{"defaultSelection":"DEFAULT"}}}],"outputGroups":['"$2"']}}'
}

api=http://127.0.0.1:$port
submit() {
    local answer
    answer=$(curl -sS -X POST -H 'Content-Type: application/json' --data-binary @- "$api/2017-08-29/jobs" <<<"$1")
    sed -n 's/.*"id":"\([^"]*\)".*/\1/p' <<<"$answer" | grep . || { echo "$answer" >&2; return 1; }
}
# Asks seldom until the job is nearly done: each curl takes from the encoders what is to be measured.
finish() {
    local job
    while job=$(curl -sS "$api/2017-08-29/jobs/$1"); do
        case $job in
            *'"status":"COMPLETE"'*) return ;;
            *'"status":"ERROR"'* | *'"status":"CANCELED"'*) echo "$job" >&2; return 1 ;;
            *'"jobPercentComplete":9'*) sleep 0.1 ;;
            *) sleep 2 ;;
        esac
    done
}

cmaf() { finish "$(submit "$(document clip.mp4 "$(cmaf_group cmaf)")")"; }
groups() { finish "$(submit "$(document clip.mp4 "$(cmaf_group all),$(hls_group all),$(dash_group all),$(mp4_group all)")")"; }
copied() { finish "$(submit "$(document copied.mp4 "$(cmaf_group copied)")")"; }
two() {
    local one other
    one=$(submit "$(document clip.mp4 "$(cmaf_group one)")")
    other=$(submit "$(document clip.mp4 "$(cmaf_group other)")")
    finish "$one"
    finish "$other"
}

# Clock ticks that the server and the processes that it has waited for took.
ticks() { awk '{ print $14 + $15 + $16 + $17 }' "/proc/$up/stat"; }

# Prints "WALL CPU" of a way.
timed() {
    local TIMEFORMAT='%R %U %S' before after
    before=$(ticks)
    { time "$1" >&3; } 3>&1 2>"$work/time" || { cat "$work/time" >&2; return 1; }
    after=$(ticks)
    awk -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" 'END { printf "%.2f %.2f", $1, $2 + $3 + ticks / hz }' "$work/time"
}

median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

./reelway up --port $port --data "$work/data" >"$work/up.log" 2>&1 &
up=$!
until curl -sf -o /dev/null "$api/2017-08-29/queues"; do
    kill -0 $up || { cat "$work/up.log" >&2; exit 1; }
    sleep 0.1
done
curl -sSf -X PUT "$api/bench"
curl -sSf -T "$clip" "$api/bench/clip.mp4"
curl -sSf -T "$copied" "$api/bench/copied.mp4"

# The first job of a server loads what the others find: not part of any round.
finish "$(submit "$(document copied.mp4 "$(cmaf_group warm)")")"

ways='hand alone cmaf groups copied two'
printf '%-8s %-8s %10s %10s %8s\n' round way 'wall s' 'cpu s' 'to hand'
for round in $(seq "$rounds"); do
    for way in $ways; do
        measured=$(timed "$way")
        [ "$way" = hand ] && reference=${measured% *}
        echo "$measured $reference" | awk -v round="$round" -v way="$way" \
            '{ printf "%-8s %-8s %10.2f %10.2f %8.3f\n", round, way, $1, $2, $1 / $3 }' | tee -a "$work/rows"
    done
done
for way in $ways; do
    column() { awk -v way="$way" -v n="$1" '$2 == way { print $n }' "$work/rows" | median; }
    printf '%-8s %-8s %10.2f %10.2f %8.3f\n' median "$way" "$(column 3)" "$(column 4)" "$(column 5)"
done

# quality FILE WIDTH HEIGHT
quality() {
    local metrics
    metrics=$(LD_LIBRARY_PATH=$libraries "$ffmpeg" -nostdin -hide_banner -i "$1" -i "$clip" -lavfi \
        "[1:v]scale=$2:$3:flags=bicubic[s];[0:v]split[x][y];[s]split[s1][s2];[x][s1]ssim;[y][s2]xpsnr" -f null - 2>&1 </dev/null)
    echo "$(sed -n 's/.*SSIM.*All:\([0-9.]*\).*/\1/p' <<<"$metrics") $(sed -n 's/.*XPSNR *y: *\([0-9.]*\).*/\1/p' <<<"$metrics")"
}

echo
printf '%-10s %12s %12s %12s %12s\n' rendition 'ssim job' 'ssim hand' 'xpsnr-y job' 'xpsnr-y hand'
while read -r height width _; do
    for number in init $(seq -f '_%09g' 1 99); do
        curl -sf "$api/bench/cmaf/cmaf/index_v$height$number.cmfv" || break
    done >"$work/v$height.mp4"
    # shellcheck disable=SC2046
    printf '%-10s %12s %12s %12s %12s\n' "$height" $(
        echo "$(quality "$work/v$height.mp4" "$width" "$height") $(quality "$work/hand/v$height.mp4" "$width" "$height")" |
            awk '{ print $1, $3, $2, $4 }')
done <<<"$ladder"
