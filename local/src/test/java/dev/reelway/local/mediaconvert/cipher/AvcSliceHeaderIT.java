package dev.reelway.local.mediaconvert.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.local.ffmpeg.Ffmpeg;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import dev.reelway.local.mediaconvert.pack.Box;
import dev.reelway.local.mediaconvert.pack.MovieHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths of slice headers, held against what ffmpeg's own parser says of the same streams. */
class AvcSliceHeaderIT {

    private static final Pattern FIELD = Pattern.compile("\\] (\\d+) +(\\S+) +([01]+) = -?\\d+$");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bframes=3:ref=4:weightp=2:weightb=1",
                "bframes=0:ref=1:cabac=0",
                "slices=4:bframes=2",
                "interlaced=1:bframes=2",
                "no-deblock=1:b-pyramid=normal:bframes=5:ref=6"
            })
    void endsWhereFfmpegSaysThatItEnds(String options) throws Exception {
        TestFfmpeg.run(
                folder,
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=s=320x192:r=25:d=2,fade=d=1,format=yuv420p",
                        "-c:v",
                        "libx264",
                        "-x264-params",
                        options,
                        "clip.mp4"));
        TestFfmpeg.run(folder, List.of("-i", "clip.mp4", "-c", "copy", "-f", "h264", "clip.h264"));
        List<Integer> expected = traced();
        assertThat(expected).hasSizeGreaterThanOrEqualTo(50);
        assertThat(read()).isEqualTo(expected);
    }

    /** Bytes of each slice's header with its NAL unit's first byte, as the trace of all fields tells. */
    private List<Integer> traced() throws IOException, InterruptedException {
        List<Integer> lengths = new ArrayList<>();
        int[] bits = {-1};
        Ffmpeg ffmpeg = TestFfmpeg.ffmpeg();
        Path trace = folder.resolve("trace.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        ffmpeg.ffmpeg().toString(),
                        "-nostdin",
                        "-i",
                        "clip.mp4",
                        "-c",
                        "copy",
                        "-bsf:v",
                        "trace_headers",
                        "-f",
                        "null",
                        "-")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(trace.toFile());
        builder.environment().putAll(ffmpeg.environment());
        assertThat(builder.start().waitFor()).isZero();
        for (String line : Files.readAllLines(trace)) {
            Matcher field = FIELD.matcher(line);
            boolean inside = bits[0] >= 0 && field.find();
            if (bits[0] > 0 && !inside) {
                lengths.add((bits[0] + 7) / 8);
                bits[0] = -1;
            }
            if (line.endsWith("] Slice Header")) {
                bits[0] = 0;
            } else if (inside) {
                if (!field.group(2).equals("cabac_alignment_one_bit")) {
                    bits[0] = Integer.parseInt(field.group(1)) + field.group(3).length();
                }
            }
        }
        return lengths;
    }

    private List<Integer> read() throws IOException {
        Box entry = Box.in(
                        MovieHeader.moov(folder.resolve("clip.mp4"))
                                .at("trak", "mdia", "minf", "stbl", "stsd")
                                .content(),
                        8)
                .get(0);
        ByteBuffer avcC = Box.in(entry.content(), 78).stream()
                .filter(box -> box.type().equals("avcC"))
                .findFirst()
                .orElseThrow()
                .content();
        AvcParameters parameters = AvcParameters.read(avcC);
        byte[] stream = Files.readAllBytes(folder.resolve("clip.h264"));
        List<Integer> lengths = new ArrayList<>();
        for (int at = 0; at + 4 < stream.length; at++) {
            if (stream[at] == 0 && stream[at + 1] == 0 && stream[at + 2] == 1) {
                int type = stream[at + 3] & 0x1f;
                if (type == 1 || type == 5) {
                    int end = AvcSliceHeader.end(stream, at + 3, stream.length - at - 3, parameters.pictures());
                    lengths.add(end - at - 3);
                }
            }
        }
        return lengths;
    }
}
