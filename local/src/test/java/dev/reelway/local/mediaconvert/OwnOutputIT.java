package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.local.browser.ManifestParsers;
import dev.reelway.local.mediaconvert.HlsFiles.Part;
import dev.reelway.local.mediaconvert.HlsFiles.Stream;
import dev.reelway.local.mediaconvert.lint.Linter;
import dev.reelway.local.mediaconvert.lint.LocalFiles;
import dev.reelway.local.mediaconvert.lint.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.io.TempDir;

/** What jobs deliver is measured here once more, by nothing but file sizes and ffprobe, and judged by our own linter. */
class OwnOutputIT {

    @TempDir
    static Path folder;

    private static TestService service;
    private static Probed probed;
    private static OwnOutput output;

    @BeforeAll
    static void encode() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
        Clips clips = new Clips(Files.createDirectories(folder.resolve("clips")));
        service.input("film.mp4", clips.film(7));
        service.input("hdr.mp4", clips.hdr());
        service.input("en.srt", clips.captions());
        probed = new Probed(service, folder);
        output = new OwnOutput(service, folder.resolve("delivered"));
        output.run("film.mp4", OwnOutput.ladders());
        output.run("film.mp4", List.of(OwnOutput.automated()));
        output.run("hdr.mp4", List.of(OwnOutput.wide()));
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    /** A test for each multivariant playlist, or each MPD. */
    private static java.util.stream.Stream<DynamicTest> each(String extension, ThrowingConsumer<Path> test)
            throws IOException {
        return output.manifests(extension).stream()
                .map(manifest -> DynamicTest.dynamicTest(group(manifest), () -> test.accept(manifest)));
    }

    private static String group(Path manifest) {
        return String.valueOf(manifest.getName(manifest.getNameCount() - 2));
    }

    @Test
    void everyGroupHasItsManifests() throws Exception {
        assertThat(output.manifests("m3u8").stream().map(OwnOutputIT::group))
                .containsExactly(
                        "abr",
                        "aes",
                        "cmaf",
                        "imsc",
                        "muxed",
                        "single",
                        "singlets",
                        "sound",
                        "soundcmaf",
                        "ts",
                        "wide");
        assertThat(output.manifests("mpd").stream().map(OwnOutputIT::group))
                .containsExactly("abr", "cmaf", "dash", "demand", "imsc", "single", "soundcmaf", "ttml", "wide");
    }

    @TestFactory
    java.util.stream.Stream<DynamicTest> theLinterFindsNothingInPlaylists() throws Exception {
        return each("m3u8", OwnOutputIT::lint);
    }

    @TestFactory
    java.util.stream.Stream<DynamicTest> theLinterFindsNothingInMpds() throws Exception {
        return each("mpd", OwnOutputIT::lint);
    }

    private static void lint(Path manifest) throws IOException {
        // AES-128 encrypts a segment as a whole: no part of it is an I-frame that could be decrypted alone.
        List<String> excused = group(manifest).equals("aes") ? List.of("hls-i-frame-playlists") : List.of();
        try (LocalFiles files = new LocalFiles(folder)) {
            assertThat(Linter.lint(manifest.toRealPath().toUri(), files).stream()
                            .filter(finding -> finding.rule().severity() != Severity.INFO)
                            .filter(finding -> !excused.contains(finding.rule().id())))
                    .isEmpty();
        }
    }

    @TestFactory
    java.util.stream.Stream<DynamicTest> bandwidthsOfPlaylistsAreThoseOfTheirFiles() throws Exception {
        return each("m3u8", manifest -> {
            List<Stream> streams = HlsFiles.streams(manifest);
            for (Stream stream : streams) {
                if (!stream.tag().equals("EXT-X-MEDIA")) {
                    double peak = stream.media().peak();
                    double average = stream.media().average();
                    for (String kind : List.of("AUDIO", "SUBTITLES")) {
                        peak += members(streams, kind, stream)
                                .mapToDouble(one -> one.media().peak())
                                .max()
                                .orElse(0);
                        average += members(streams, kind, stream)
                                .mapToDouble(one -> one.media().average())
                                .max()
                                .orElse(0);
                    }
                    assertThat((double) stream.number("BANDWIDTH")).isCloseTo(peak, within(0.01 * peak));
                    assertThat((double) stream.number("AVERAGE-BANDWIDTH")).isCloseTo(average, within(0.01 * average));
                }
            }
        });
    }

    /** Renditions of the group that a variant names for a kind of media. */
    private static java.util.stream.Stream<Stream> members(List<Stream> streams, String kind, Stream variant) {
        return streams.stream()
                .filter(one -> one.tag().equals("EXT-X-MEDIA")
                        && one.value("TYPE").equals(kind)
                        && one.value("GROUP-ID").equals(variant.value(kind)));
    }

    @TestFactory
    java.util.stream.Stream<DynamicTest> bandwidthsOfMpdsAreThoseOfTheirFiles() throws Exception {
        return each("mpd", manifest -> {
            for (DashFiles.Representation one : DashFiles.representations(manifest)) {
                assertThat((double) one.bandwidth()).isCloseTo(one.peak(), within(0.01 * one.peak()));
            }
        });
    }

    @TestFactory
    java.util.stream.Stream<DynamicTest> variantsAreWhatTheirFilesAre() throws Exception {
        return each("m3u8", manifest -> {
            // What is encrypted is compared with what is not in another test.
            if (!group(manifest).equals("aes")) {
                assertThat(Files.readString(manifest)).contains("\n#EXT-X-INDEPENDENT-SEGMENTS\n");
                for (Stream stream : HlsFiles.streams(manifest)) {
                    if (stream.attributes().containsKey("VIDEO-RANGE")) {
                        facts(stream);
                    }
                }
            }
        });
    }

    private static void facts(Stream stream) throws Exception {
        JsonNode video = stream(stream);
        assertThat(stream.value("RESOLUTION"))
                .isEqualTo(video.path("width").asText() + "x"
                        + video.path("height").asText());
        boolean pq = video.path("color_transfer").asText().equals("smpte2084");
        assertThat(stream.value("VIDEO-RANGE")).isEqualTo(pq ? "PQ" : "SDR");
        // Profiles 100 and 77, and the level, are written in base 16; the byte between them is of constraints.
        String profile = video.path("profile").asText().equals("High") ? "64" : "4d";
        String codec = pq
                ? "hvc1\\.2\\.4\\.L" + video.path("level").asText() + "\\.[0-9a-f.]+"
                : String.format(
                        Locale.ROOT,
                        "avc1\\.%s[0-9a-f]{2}%02x",
                        profile,
                        video.path("level").asInt());
        assertThat(stream.value("CODECS")).matches(codec + "(,mp4a\\.40\\.2)?(,stpp\\.ttml\\.im1t)?");
        if (stream.tag().equals("EXT-X-STREAM-INF")) {
            assertThat(stream.value("FRAME-RATE")).isEqualTo(pq ? "25.000" : "29.970");
        }
    }

    private static JsonNode stream(Stream stream) throws Exception {
        Path joined = Files.createTempFile(folder, "facts", ".media");
        var media = stream.media();
        try (var out = Files.newOutputStream(joined)) {
            for (Part part : media.map().stream().toList()) {
                out.write(part.read());
            }
            out.write(media.parts().get(0).read());
        }
        return TestService.JSON
                .readTree(probed.probe(joined, "-select_streams", "v:0", "-show_streams", "-of", "json"))
                .path("streams")
                .path(0);
    }

    @TestFactory
    java.util.stream.Stream<DynamicTest> keyFramesAreAlignedAndBeginSegments() throws Exception {
        return each("m3u8", manifest -> {
            Map<String, List<Double>> times = new TreeMap<>();
            for (Stream stream : HlsFiles.streams(manifest)) {
                if (stream.tag().equals("EXT-X-STREAM-INF")
                        && !stream.value("RESOLUTION").isEmpty()
                        && !group(manifest).equals("aes")) {
                    Packets packets = packets(stream, "v");
                    times.put(stream.value("URI"), packets.keyTimes());
                    assertThat(packets.parts()).allMatch(part -> part.get(0).key());
                    lengthsAreThoseOf(stream, packets);
                }
            }
            assertThat(new java.util.HashSet<>(times.values())).hasSizeLessThanOrEqualTo(1);
        });
    }

    /** EXTINF is the time from the first frame of a segment to that of the next one. */
    private static void lengthsAreThoseOf(Stream stream, Packets packets) {
        List<Double> starts = packets.starts();
        for (int i = 1; i < starts.size(); i++) {
            assertThat(stream.media().parts().get(i - 1).seconds())
                    .isCloseTo(starts.get(i) - starts.get(i - 1), within(0.001));
        }
    }

    private static Packets packets(Stream stream, String kind) throws Exception {
        return Packets.of(probed, folder, stream.media().map(), stream.media().parts(), kind);
    }

    @TestFactory
    java.util.stream.Stream<DynamicTest> iFrameRangesHoldAKeyFrameEach() throws Exception {
        return each("m3u8", manifest -> {
            List<Stream> streams = HlsFiles.streams(manifest);
            List<Stream> frames = streams.stream()
                    .filter(one -> one.tag().equals("EXT-X-I-FRAME-STREAM-INF"))
                    .toList();
            for (Stream stream : frames) {
                String own = stream.value("URI").replace("_I-Frame", "");
                Stream whole = streams.stream()
                        .filter(one -> one.value("URI").equals(own))
                        .findFirst()
                        .orElseThrow();
                holdsEachKeyFrame(stream.media().parts(), whole);
                decodesAlone(stream, 0);
                decodesAlone(stream, stream.media().parts().size() - 1);
            }
        });
    }

    /** Each key frame of the whole is in a range of its own. */
    private static void holdsEachKeyFrame(List<Part> ranges, Stream whole) throws Exception {
        List<List<Packets.Packet>> packets = packets(whole, "v").parts();
        var left = new ArrayList<>(ranges);
        for (int i = 0; i < packets.size(); i++) {
            Part part = whole.media().parts().get(i);
            for (Packets.Packet key :
                    packets.get(i).stream().filter(Packets.Packet::key).toList()) {
                long from = part.offset() + key.offset();
                assertThat(left.removeIf(range -> range.file().equals(part.file())
                                && range.offset() <= from
                                && range.offset() + range.bytes() >= from + key.size()))
                        .isTrue();
            }
        }
        assertThat(left).isEmpty();
    }

    /** The range, after what the playlist says goes in front of it, gives one picture that needs no other. */
    private static void decodesAlone(Stream stream, int index) throws Exception {
        Path alone = Files.createTempFile(folder, "alone", ".media");
        try (var out = Files.newOutputStream(alone)) {
            out.write(stream.media().map().orElseThrow().read());
            out.write(stream.media().parts().get(index).read());
        }
        String frames =
                probed.probe(alone, "-select_streams", "v:0", "-show_entries", "frame=pict_type", "-of", "csv=p=0");
        assertThat(frames.lines().map(line -> line.replace(",", ""))).containsExactly("I");
    }

    @TestFactory
    java.util.stream.Stream<DynamicTest> timesOfMpdsAreThoseOfTheirFiles() throws Exception {
        return each("mpd", manifest -> {
            for (DashFiles.Representation one : DashFiles.representations(manifest)) {
                String kind = one.set()
                        .getAttribute("contentType")
                        .replace("text", "subtitle")
                        .substring(0, 1);
                Packets packets = Packets.of(probed, folder, Optional.of(one.init()), one.parts(), kind);
                for (int i = 0; i < one.parts().size(); i++) {
                    // ffprobe takes the samples away that an encoder of sound begins with.
                    double lead = kind.equals("a") ? 0.022 : 0.001;
                    assertThat(one.starts().get(i)).isCloseTo(packets.starts().get(i), within(lead));
                }
            }
        });
    }

    @TestFactory
    java.util.stream.Stream<DynamicTest> whatManifestsNameIsAllThatThereIs() throws Exception {
        List<Path> groups = new ArrayList<>();
        try (var all = Files.list(folder.resolve("delivered"))) {
            groups.addAll(all.toList());
        }
        return groups.stream().map(one -> DynamicTest.dynamicTest(String.valueOf(one.getFileName()), () -> named(one)));
    }

    private static void named(Path group) throws Exception {
        var there = new TreeSet<Path>();
        try (var files = Files.list(group)) {
            files.forEach(there::add);
        }
        var named = new TreeSet<Path>();
        Path playlist = group.resolve("index.m3u8");
        Path mpd = group.resolve("index.mpd");
        if (there.contains(playlist)) {
            named.add(playlist);
            for (Stream stream : HlsFiles.streams(playlist)) {
                named.add(stream.media().playlist());
                stream.media().map().ifPresent(map -> named.add(map.file()));
                stream.media().parts().forEach(part -> named.add(part.file()));
            }
        }
        if (there.contains(mpd)) {
            named.add(mpd);
            named.addAll(DashFiles.files(mpd));
        }
        assertThat(there).isEqualTo(named);
    }

    @Test
    void hlsAndDashNameTheSameSegments() throws Exception {
        for (String group : List.of("cmaf", "abr", "soundcmaf", "single")) {
            Path playlist = folder.resolve("delivered").resolve(group).resolve("index.m3u8");
            var hls = new TreeSet<String>();
            for (Stream stream : HlsFiles.streams(playlist)) {
                boolean media = List.of("EXT-X-STREAM-INF", "EXT-X-MEDIA").contains(stream.tag())
                        && !stream.value("TYPE").equals("SUBTITLES");
                stream.media().parts().stream().filter(part -> media).forEach(part -> hls.add(place(part)));
            }
            var dash = new TreeSet<String>();
            for (var one : DashFiles.representations(playlist.resolveSibling("index.mpd"))) {
                one.parts().forEach(part -> dash.add(place(part)));
            }
            assertThat(dash).isEqualTo(hls).hasSizeGreaterThanOrEqualTo(8);
        }
    }

    private static String place(Part part) {
        return part.file().getFileName() + " " + part.offset() + " " + part.bytes();
    }

    /** What players are built on reads the same in our manifests. */
    @Nested
    class Parsers {

        @Test
        void readTheNumbersOfPlaylists() throws Exception {
            ManifestParsers.assumeInstalled();
            List<Path> multivariants = output.manifests("m3u8");
            List<Path> all = new ArrayList<>(multivariants);
            for (Path multivariant : multivariants) {
                HlsFiles.streams(multivariant)
                        .forEach(stream -> all.add(stream.media().playlist()));
            }
            List<ManifestParsers.Parsed> answers = ManifestParsers.parse(all);
            assertThat(answers).hasSize(2 * all.size());
            for (ManifestParsers.Parsed parsed : answers) {
                Path file = Path.of(parsed.file());
                assertThat(parsed.complaints()).as(parsed.parser() + " " + file).isEmpty();
                assertThat(parsed.streams()).containsExactlyInAnyOrderElementsOf(Expected.streams(file));
                assertThat(parsed.segments()).isEqualTo(Expected.segments(file));
            }
        }

        @Test
        void readTheNumbersOfMpds() throws Exception {
            ManifestParsers.assumeInstalled();
            for (ManifestParsers.Parsed parsed : ManifestParsers.parse(output.manifests("mpd"))) {
                List<DashFiles.Representation> all = Expected.played(Path.of(parsed.file()));
                assertThat(parsed.complaints()).as(parsed.file()).isEmpty();
                assertThat(parsed.streams())
                        .containsExactlyInAnyOrderElementsOf(
                                all.stream().map(Expected::stream).toList());
                assertThat(parsed.segments())
                        .containsExactlyInAnyOrderElementsOf(
                                all.stream().flatMap(Expected::segments).toList());
            }
        }
    }
}
