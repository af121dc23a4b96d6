#!/usr/bin/env bash
# Makes the clips of media/ anew. Usage: test-fixtures/regenerate.sh [derived]
#
#   derived  only what is made from media/sintel.mp4; nothing is fetched
#
# ffmpeg is the program that REELWAY_FFMPEG names (or the folder it is in), else the one on the PATH. The committed bytes came
# from ffmpeg 8.0.1 of the Maven artifact org.bytedeco:ffmpeg:8.0.1-1.5.13; another version writes other bytes of the same clips.
# The originals come from Debian 12's main archive (its sources are read: a Debian machine with dpkg) and from npm. They are kept
# in target/originals, and used from there if they are there already.
set -euo pipefail
cd "$(dirname "$0")"

ffmpeg=${REELWAY_FFMPEG:-ffmpeg}
if [ -d "$ffmpeg" ]; then
    ffmpeg=$ffmpeg/ffmpeg
fi
# The unpacked build finds its libraries, and the stand-ins for those of the desktop, only when told to look beside itself.
if [ -e "$(dirname "$ffmpeg")/libavformat.so.62" ]; then
    LD_LIBRARY_PATH=$(cd "$(dirname "$ffmpeg")" && pwd)${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
    export LD_LIBRARY_PATH
fi
originals=target/originals

# One thread for each encoder and no version or date in the files: the same bytes each time.
make_clip() {
    local name=$1
    shift
    "$ffmpeg" -nostdin -hide_banner -loglevel error -y "$@" -map_metadata -1 -map_chapters -1 \
        -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -threads 1 "media/$name" \
        2> >(grep -v 'no version information available' >&2)
}

fetch() {
    mkdir -p "$originals/apt/partial"
    local root=$PWD/$originals
    (
        cd "$originals"
        if [ ! -e sintel_trailer-720p.mp4 ]; then
            # The machine's own package sources, asked for source packages, in lists that only this folder sees.
            sed 's/^Types:.*/Types: deb-src/' /etc/apt/sources.list.d/debian.sources > sources.sources
            local apt=(-o "Dir::Etc::sourcelist=$root/sources.sources" -o Dir::Etc::sourceparts=/dev/null
                -o "Dir::State::lists=$root/apt" -o APT::Sandbox::User=root)
            apt-get -qq "${apt[@]}" update
            apt-get -qq "${apt[@]}" source --download-only libopenshot=0.2.7+dfsg1-4
            tar -xJf libopenshot_0.2.7+dfsg1.orig.tar.xz --strip-components=2 \
                libopenshot-0.2.7/examples/sintel_trailer-720p.mp4
        fi
        if [ ! -e librivox ]; then
            apt-get -qq -o APT::Sandbox::User=root download pocketsphinx-testdata=0.8+5prealpha+1-15
            dpkg -x pocketsphinx-testdata_*.deb pocketsphinx
            cp -r pocketsphinx/usr/share/pocketsphinx/test/data/librivox .
        fi
        if [ ! -e sintel-captions.ts ]; then
            npm pack --silent mux.js@7.1.0 > /dev/null
            tar -xzf mux.js-7.1.0.tgz --strip-components=3 package/test/segments/sintel-captions.ts
        fi
        sha256sum --check --quiet <<'SUMS'
cb0fe73fc0a7d543459996c0cdab730997e6eac1013d3ede18796f777cb7f273  sintel_trailer-720p.mp4
b5d95121a9a6f15c329fb7440858c7ec91deb6c3d3221886fba505a92239693a  sintel-captions.ts
SUMS
    )
}

# Film: 12 s from the second shot of the trailer on, with its dialogue.
film() {
    make_clip sintel.mp4 -ss 11.5 -i "$originals/sintel_trailer-720p.mp4" -t 12 -map 0:v -map 0:a \
        -c:v libx264 -preset slow -crf 27 -c:a aac -b:a 96k -movflags +faststart
    cp "$originals/sintel-captions.ts" media/sintel-captions.ts
}

# A voice alone: two utterances that follow each other in the book.
speech() {
    local reading=$originals/librivox/sense_and_sensibility_01_austen_64kb
    make_clip speech.m4a -i "$reading-0870.wav" -i "$reading-0880.wav" -filter_complex '[0][1]concat=n=2:v=0:a=1' \
        -c:a aac -b:a 48k -movflags +faststart
}

derived() {
    local x264=(-c:v libx264 -preset slow -crf 30 -pix_fmt yuv420p)
    # As a telephone writes it when held upright: pixels lying, and a matrix that says to turn them.
    make_clip lying.mp4 -ss 7 -i media/sintel.mp4 -t 3 -vf 'crop=306:544:300:88,scale=360:640,transpose=cclock' \
        "${x264[@]}" -c:a aac -b:a 48k
    make_clip portrait.mp4 -display_rotation 270 -i media/lying.mp4 -c copy -movflags +faststart
    rm media/lying.mp4
    make_clip no-audio.mp4 -ss 9 -i media/sintel.mp4 -t 3 -vf crop=1280:544,scale=640:272 "${x264[@]}" -an \
        -movflags +faststart
    # Chroma at full size, because 4:2:0 cannot have an odd number of rows.
    make_clip odd-size.mp4 -ss 9 -i media/sintel.mp4 -t 2 -vf 'crop=724:544,scale=321:241,setsar=1' \
        -c:v libx264 -preset slow -crf 30 -pix_fmt yuv444p -an -movflags +faststart
    # Every frame for a second, then one of three, then all again.
    make_clip variable-rate.mp4 -ss 8 -i media/sintel.mp4 -t 4 \
        -vf "crop=1280:544,scale=640:272,select='lt(t,1)+gte(t,3)+not(mod(n,3))'" -fps_mode vfr \
        "${x264[@]}" -c:a aac -b:a 48k -movflags +faststart
    # An upload that broke off, once with the index before the media and once with the index lost.
    make_clip whole.mp4 -i media/no-audio.mp4 -c copy
    head -c 20000 media/no-audio.mp4 > media/cut-after-index.mp4
    head -c 20000 media/whole.mp4 > media/cut-before-index.mp4
    rm media/whole.mp4
    printf 'This is no film.\n%.0s' {1..20} > media/text.mp4
    : > media/empty.mp4
}

if [ "${1:-}" != derived ]; then
    fetch
    film
    speech
fi
derived
ls -l media
