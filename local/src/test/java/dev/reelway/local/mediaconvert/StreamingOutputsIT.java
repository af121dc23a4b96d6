package dev.reelway.local.mediaconvert;

import static dev.reelway.local.mediaconvert.OutputDocuments.aac;
import static dev.reelway.local.mediaconvert.OutputDocuments.audio;
import static dev.reelway.local.mediaconvert.OutputDocuments.group;
import static dev.reelway.local.mediaconvert.OutputDocuments.h264;
import static dev.reelway.local.mediaconvert.OutputDocuments.output;
import static dev.reelway.local.mediaconvert.OutputDocuments.video;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HLS, DASH and CMAF groups, really packaged: what their manifests say is compared with what ffprobe sees in the files. */
class StreamingOutputsIT {

    private static final Pattern RANGE = Pattern.compile("#EXT-X-BYTERANGE:(\\d+)@(\\d+)\n(\\S+)");

    @TempDir
    static Path folder;

    private static TestService service;
    private static Probed probed;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
        Clips clips = new Clips(Files.createDirectories(folder.resolve("clips")));
        probed = new Probed(service, folder);
        service.input("clip.mp4", clips.plain(5));
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void writesTransportStreamsWithPlaylists() throws Exception {
        JsonNode complete = run(group(
                "HLS_GROUP_SETTINGS",
                "ts/index",
                ", \"segmentLength\": 2, \"minSegmentLength\": 0, \"programDateTime\": \"INCLUDE\","
                        + " \"programDateTimePeriod\": 4",
                output("M3U8", "_90", h264(), audio(aac()))));
        JsonNode details = complete.path("outputGroupDetails").path(0);
        assertThat(details.path("type").asText()).isEqualTo("HLS_GROUP");
        assertThat(details.path("playlistFilePaths").toString()).isEqualTo("[\"s3://delivery/ts/index.m3u8\"]");
        assertThat(details.path("outputDetails").path(0).path("outputFilePaths").toString())
                .isEqualTo("[\"s3://delivery/ts/index_90.m3u8\"]");
        assertThat(text("ts/index_90.m3u8"))
                .contains("#EXT-X-PROGRAM-DATE-TIME:1970-01-01T00:00:00.000Z\n#EXTINF:2.000000,\nindex_90_00001.ts\n")
                .contains("#EXT-X-PROGRAM-DATE-TIME:1970-01-01T00:00:04.000Z\n#EXTINF:1.000000,\nindex_90_00003.ts\n");
        JsonNode segment = probed.file("ts/index_90_00002.ts");
        assertThat(segment.path("format").path("format_name").asText()).isEqualTo("mpegts");
        assertThat(Probed.stream(segment, 0, "codec_name", "start_time")).isEqualTo("h264 12.000000");
        assertThat(Probed.stream(segment, 1, "codec_name")).isEqualTo("aac");
        assertThat(text("ts/index.m3u8"))
                .containsPattern(
                        "CODECS=\"avc1.64[0-9a-f]{4},mp4a.40.2\",RESOLUTION=160x90,FRAME-RATE=25.000,VIDEO-RANGE=SDR,"
                                + "CLOSED-CAPTIONS=NONE\nindex_90.m3u8")
                .contains("URI=\"index_90_I-Frame.m3u8\"");
        bandwidthIsThatOf("ts/index.m3u8", "ts/index_90_%05d.ts", new double[] {2, 2, 1});
        eachIFrameDecodesAlone("ts/index_90_I-Frame.m3u8", 5);
    }

    @Test
    void datesSegmentsByTheOutputTimeline() throws Exception {
        String document = Documents.job(
                        "s3://uploads/clip.mp4",
                        group(
                                "HLS_GROUP_SETTINGS",
                                "dated/index",
                                ", \"segmentLength\": 2, \"programDateTime\": \"INCLUDE\", \"programDateTimePeriod\": 2",
                                output("M3U8", "_90", h264())))
                .replace(
                        "\"outputGroups\"",
                        "\"timecodeConfig\": {\"source\": \"SPECIFIEDSTART\", \"start\": \"23:59:57:05\","
                                + " \"timestampOffset\": \"2002-01-25\"}, \"outputGroups\"");
        JsonNode complete = service.await(service.create(document), "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
        // Five of 25 frames, and midnight in between.
        assertThat(text("dated/index_90.m3u8").lines().filter(line -> line.startsWith("#EXT-X-PROGRAM")))
                .containsExactly(
                        "#EXT-X-PROGRAM-DATE-TIME:2002-01-25T23:59:57.200Z",
                        "#EXT-X-PROGRAM-DATE-TIME:2002-01-25T23:59:59.200Z",
                        "#EXT-X-PROGRAM-DATE-TIME:2002-01-26T00:00:01.200Z");
    }

    @Test
    void keepsSoundBesidePictureInGroupsOfItsOwn() throws Exception {
        String sound = """
                {"nameModifier": "_%s", "containerSettings": {"container": "M3U8"}, "outputSettings": {"hlsSettings": {
                   "audioGroupId": "%s", "audioTrackType": "ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT"%s}}, %s}""";
        run(group(
                "HLS_GROUP_SETTINGS",
                "groups/index",
                ", \"segmentLength\": 2",
                """
                {"nameModifier": "_v", "containerSettings": {"container": "M3U8"}, "outputSettings": {"hlsSettings": {
                   "audioRenditionSets": "aac,ac3"}}, %s}""".formatted(h264()),
                sound.formatted("aac", "aac", "", audio(aac())),
                sound.formatted(
                        "ac3",
                        "ac3",
                        ", \"audioOnlyContainer\": \"M2TS\"",
                        audio("{\"codec\": \"AC3\", \"ac3Settings\": {\"bitrate\": 192000}}"))));
        String top = text("groups/index.m3u8");
        assertThat(top)
                .contains(
                        "GROUP-ID=\"aac\",NAME=\"Audio\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\",URI=\"index_aac.m3u8\"")
                .contains(
                        "GROUP-ID=\"ac3\",NAME=\"Audio\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\",URI=\"index_ac3.m3u8\"")
                .containsPattern("CODECS=\"avc1.[0-9a-f]{6},mp4a.40.2\".*AUDIO=\"aac\"")
                .containsPattern("CODECS=\"avc1.[0-9a-f]{6},ac-3\".*AUDIO=\"ac3\"");
        assertThat(new String(
                        Arrays.copyOf(service.output("groups/index_aac_00001.aac"), 3), StandardCharsets.US_ASCII))
                .isEqualTo("ID3");
        assertThat(Probed.stream(probed.file("groups/index_aac_00001.aac"), 0, "codec_name"))
                .isEqualTo("aac");
        // The 1,024 samples that the encoder begins with are there before the picture.
        assertThat(stamp("groups/index_aac_00001.aac")).isEqualTo(900_000 - 1024 * 90_000L / 48_000);
        assertThat(stamp("groups/index_aac_00002.aac")).isBetween(900_000 + 178_000L, 900_000 + 182_000L);
        JsonNode second = probed.file("groups/index_ac3_00002.ts");
        assertThat(Probed.stream(second, 0, "codec_name")).isEqualTo("ac3");
        double start = second.path("streams").path(0).path("start_time").asDouble();
        assertThat(start).isBetween(11.96, 12.07);
    }

    @Test
    void putsAllSegmentsInOneFile() throws Exception {
        run(group(
                "HLS_GROUP_SETTINGS",
                "single/index",
                ", \"segmentLength\": 2, \"segmentControl\": \"SINGLE_FILE\", \"manifestDurationFormat\": \"INTEGER\"",
                output("M3U8", "_90", h264(), audio(aac()))));
        assertThat(text("single/index_90.m3u8")).contains("#EXTINF:2,\n#EXT-X-BYTERANGE:");
        assertThat(service.store.keys("delivery")).doesNotContain("single/index_90_00001.ts");
        Matcher range = RANGE.matcher(text("single/index_90.m3u8"));
        long end = 0;
        while (range.find()) {
            assertThat(Long.parseLong(range.group(2))).isEqualTo(end);
            end += Long.parseLong(range.group(1));
        }
        assertThat(end).isEqualTo(service.output("single/index_90.ts").length);
        eachIFrameDecodesAlone("single/index_90_I-Frame.m3u8", 5);
    }

    @Test
    void writesDashWithSegmentsOfItsOwnOrInOneFile() throws Exception {
        String[] outputs = {output("MPD", "_90", h264()), output("MPD", "_a", audio(aac()))};
        JsonNode complete = run(
                group(
                        "DASH_ISO_GROUP_SETTINGS",
                        "dash/index",
                        ", \"segmentLength\": 2, \"fragmentLength\": 1",
                        outputs),
                group(
                        "DASH_ISO_GROUP_SETTINGS",
                        "demand/index",
                        ", \"segmentLength\": 2, \"fragmentLength\": 2, \"segmentControl\": \"SINGLE_FILE\","
                                + " \"mpdProfile\": \"ON_DEMAND_PROFILE\"",
                        outputs));
        assertThat(complete.path("outputGroupDetails")
                        .path(0)
                        .path("playlistFilePaths")
                        .toString())
                .isEqualTo("[\"s3://delivery/dash/index.mpd\"]");
        assertThat(text("dash/index.mpd"))
                .contains("initialization=\"index_90init.mp4\" media=\"index_90_$Number%09d$.mp4\"")
                .contains("<S t=\"0\" d=\"25600\" r=\"1\"/>\n            <S t=\"51200\" d=\"12800\"/>");
        assertThat(joined("dash/index_90init.mp4", "dash/index_90_000000001.mp4", "dash/index_90_000000003.mp4"))
                .isEqualTo("75");
        Matcher index = Pattern.compile("index_90.mp4</BaseURL>\n.*indexRange=\"(\\d+)-(\\d+)\"")
                .matcher(text("demand/index.mpd"));
        assertThat(index.find()).isTrue();
        byte[] file = service.output("demand/index_90.mp4");
        int at = Integer.parseInt(index.group(1));
        assertThat(new String(file, at + 4, 4, StandardCharsets.US_ASCII)).isEqualTo("sidx");
        assertThat(Integer.parseInt(index.group(2)) - at + 1).isEqualTo(40 + 3 * 12);
        assertThat(probed.keyFrames("demand/index_90.mp4")).hasSize(5);
    }

    @Test
    void endsSegmentsExactlyWhereGroupsDoNotFit() throws Exception {
        String frames = """
                "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 500000, "gopSize": 30, "gopSizeUnits": "FRAMES"}""";
        run(group(
                "CMAF_GROUP_SETTINGS",
                "exact/index",
                ", \"segmentLength\": 2",
                output("CMFC", "_90", video("H_264", frames))));
        assertThat(text("exact/index_90.m3u8"))
                .contains("#EXTINF:2.000000,\nindex_90_000000001.cmfv\n#EXTINF:2.000000,")
                .contains("#EXTINF:1.000000,\nindex_90_000000003.cmfv");
        // Groups of 1.2 s, and one that each segment begins with.
        assertThat(text("exact/index_90_I-Frame.m3u8").lines().filter(line -> line.startsWith("#EXTINF")))
                .containsExactly(
                        "#EXTINF:1.200000,",
                        "#EXTINF:0.800000,",
                        "#EXTINF:1.200000,",
                        "#EXTINF:0.800000,",
                        "#EXTINF:1.000000,");
    }

    @Test
    void endsSegmentsAtGroupsWhereThatIsAskedFor() throws Exception {
        String frames = """
                "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 500000, "gopSize": 30, "gopSizeUnits": "FRAMES"}""";
        run(group(
                "HLS_GROUP_SETTINGS",
                "multiple/index",
                ", \"segmentLength\": 2, \"segmentLengthControl\": \"GOP_MULTIPLE\"",
                output("M3U8", "_90", video("H_264", frames))));
        assertThat(text("multiple/index_90.m3u8")).contains("#EXTINF:2.400000,\nindex_90_00001.ts");
    }

    @Test
    void saysWhatOtherCodecsAre() throws Exception {
        String hevc = """
                "h265Settings": {"rateControlMode": "QVBR", "maxBitrate": 500000, "gopSize": 1, "gopSizeUnits": "SECONDS",
                  "writeMp4PackagingType": "HVC1"}""";
        String av1 = """
                "av1Settings": {"rateControlMode": "QVBR", "maxBitrate": 500000, "gopSize": 25}""";
        String vp9 = """
                "vp9Settings": {"bitrate": 200000, "gopSize": 25}""";
        run(group(
                "CMAF_GROUP_SETTINGS",
                "codecs/index",
                ", \"segmentLength\": 2, \"fragmentLength\": 1",
                output("CMFC", "_hevc", video("H_265", hevc)),
                output("CMFC", "_av1", video("AV1", av1)),
                output("CMFC", "_vp9", video("VP9", vp9)),
                output("CMFC", "_a", audio("{\"codec\": \"EAC3\", \"eac3Settings\": {\"bitrate\": 96000}}"))));
        assertThat(text("codecs/index.m3u8"))
                .containsPattern("CODECS=\"hvc1\\.1\\.6\\.L60\\.[0-9a-f]+,ec-3\"")
                .containsPattern("CODECS=\"av01\\.0\\.0[0-9]M\\.08,ec-3\"")
                .containsPattern("CODECS=\"vp09\\.00\\.[0-9]{2}\\.08,ec-3\"");
        assertThat(joined("codecs/index_hevcinit.cmfv", "codecs/index_hevc_000000002.cmfv"))
                .isEqualTo("50");
        eachIFrameDecodesAlone("codecs/index_hevc_I-Frame.m3u8", 5);
        assertThat(text("codecs/index.mpd").split("<AdaptationSet", -1)).hasSize(5);
    }

    @Test
    void givesEachOutputAFolder() throws Exception {
        run(group(
                "HLS_GROUP_SETTINGS",
                "folders/index",
                ", \"segmentLength\": 2, \"directoryStructure\": \"SUBDIRECTORY_PER_STREAM\"",
                output("M3U8", "_90", h264())));
        assertThat(text("folders/index_90.m3u8")).contains("\nindex_90/index_90_00001.ts\n");
        assertThat(service.store.keys("delivery")).contains("folders/index_90/index_90_00003.ts");
        eachIFrameDecodesAlone("folders/index_90_I-Frame.m3u8", 5);
    }

    @Test
    void writesManifestsOfSomeOutputs() throws Exception {
        run(group(
                "CMAF_GROUP_SETTINGS",
                "some/index",
                ", \"segmentLength\": 2, \"fragmentLength\": 1, \"additionalManifests\":"
                        + " [{\"manifestNameModifier\": \"-small\", \"selectedOutputs\": [\"_90\", \"_a\"]}]",
                output("CMFC", "_90", h264()),
                output("CMFC", "_72", h264().replace("\"height\": 90", "\"height\": 72")),
                output("CMFC", "_a", audio(aac()))));
        assertThat(text("some/index.m3u8")).contains("index_90.m3u8", "index_72.m3u8", "index_a.m3u8");
        assertThat(text("some/index-small.m3u8"))
                .contains("index_90.m3u8", "index_a.m3u8")
                .doesNotContain("_72");
        assertThat(text("some/index-small.mpd")).contains("index_90init.cmfv").doesNotContain("_72");
    }

    @Test
    void choosesALadder() throws Exception {
        String template = """
                "videoDescription": {"codecSettings": {"codec": "H_264", "h264Settings": {"rateControlMode": "QVBR",
                  "qualityTuningLevel": "MULTI_PASS_HQ", "gopSize": 1, "gopSizeUnits": "SECONDS"}}}""";
        String automated = group(
                        "CMAF_GROUP_SETTINGS",
                        "abr/index",
                        ", \"segmentLength\": 2, \"fragmentLength\": 1",
                        output("CMFC", "_v", template),
                        output("CMFC", "_a", audio(aac())))
                .replaceFirst("\\{", """
                        {"automatedEncodingSettings": {"abrSettings": {"maxRenditions": 3, "minAbrBitrate": 100000,
                          "maxAbrBitrate": 400000, "rules": [{"type": "FORCE_INCLUDE_RENDITIONS",
                            "forceIncludeRenditions": [{"width": 160, "height": 90}]}]}},""");
        JsonNode complete = run(automated);
        assertThat(text("abr/index.m3u8")).contains("RESOLUTION=320x180", "RESOLUTION=160x90");
        assertThat(complete.path("outputGroupDetails").path(0).path("outputDetails"))
                .hasSize(3);
        assertThat(probed.file("abr/index_v_160x90_100000init.cmfv").path("streams"))
                .hasSize(1);
    }

    private static JsonNode run(String... groups) throws Exception {
        String id = service.create(Documents.job("s3://uploads/clip.mp4", groups));
        JsonNode complete = service.await(id, "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
        return complete;
    }

    /** When a segment of audio without a container says that it begins. */
    private static long stamp(String key) throws Exception {
        return ByteBuffer.wrap(service.output(key))
                .getLong(20 + "com.apple.streaming.transportStreamTimestamp".length() + 1);
    }

    private static String text(String key) throws Exception {
        return new String(service.output(key), StandardCharsets.UTF_8);
    }

    /** The number of frames in files that are one when they are joined. */
    private static String joined(String... keys) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String key : keys) {
            bytes.write(service.output(key));
        }
        Path file = Files.write(Files.createTempFile(folder, "joined", ".mp4"), bytes.toByteArray());
        return probed.probe(file, "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0")
                .strip();
    }

    private static void bandwidthIsThatOf(String top, String pattern, double[] seconds) throws Exception {
        Matcher said = Pattern.compile("STREAM-INF:BANDWIDTH=(\\d+),AVERAGE-BANDWIDTH=(\\d+)")
                .matcher(text(top));
        assertThat(said.find()).isTrue();
        long bytes = 0;
        double length = 0;
        for (int i = 0; i < seconds.length; i++) {
            bytes += service.output(String.format(pattern, i + 1)).length;
            length += seconds[i];
        }
        assertThat(Double.parseDouble(said.group(2))).isCloseTo(bytes * 8 / length, within(0.01 * bytes));
        assertThat(Long.parseLong(said.group(1))).isGreaterThanOrEqualTo(Long.parseLong(said.group(2)));
    }

    private static org.assertj.core.data.Offset<Double> within(double value) {
        return org.assertj.core.data.Offset.offset(value);
    }

    /** Each range, after what the playlist says goes in front of it, gives one picture. */
    private static void eachIFrameDecodesAlone(String playlist, int count) throws Exception {
        String parent = playlist.substring(0, playlist.indexOf('/') + 1);
        Matcher map = Pattern.compile("#EXT-X-MAP:URI=\"([^\"]+)\"(?:,BYTERANGE=\"(\\d+)@0\")?")
                .matcher(text(playlist));
        assertThat(map.find()).isTrue();
        byte[] head = service.output(parent + map.group(1));
        head = map.group(2) == null ? head : Arrays.copyOf(head, Integer.parseInt(map.group(2)));
        Matcher range = RANGE.matcher(text(playlist));
        List<String> frames = new ArrayList<>();
        while (range.find()) {
            int from = Integer.parseInt(range.group(2));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(head);
            bytes.write(Arrays.copyOfRange(
                    service.output(parent + range.group(3)), from, from + Integer.parseInt(range.group(1))));
            Path file = Files.write(Files.createTempFile(folder, "iframe", ".bin"), bytes.toByteArray());
            frames.add(probed.probe(
                            file,
                            "-select_streams",
                            "v",
                            "-count_frames",
                            "-show_entries",
                            "stream=nb_read_frames",
                            "-of",
                            "default=nk=1:nw=1")
                    .lines()
                    .findFirst()
                    .orElse(""));
        }
        assertThat(frames).hasSize(count).containsOnly("1");
    }
}
