package dev.reelway.local.mediaconvert;

import static dev.reelway.local.mediaconvert.OutputDocuments.aac;
import static dev.reelway.local.mediaconvert.OutputDocuments.audio;
import static dev.reelway.local.mediaconvert.OutputDocuments.files;
import static dev.reelway.local.mediaconvert.OutputDocuments.group;
import static dev.reelway.local.mediaconvert.OutputDocuments.h264;
import static dev.reelway.local.mediaconvert.OutputDocuments.output;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A caption file beside the input as tracks of streaming groups and as files; all of its times are half a second later. */
class CaptionOutputsIT {

    private static final String SELECTOR = """
            "captionSelectors": {"Captions 1": {"sourceSettings": {"sourceType": "SRT", "fileSourceSettings": {
              "sourceFile": "s3://uploads/en.srt", "timeDelta": 500, "timeDeltaUnits": "MILLISECONDS"}}}},
            """;

    @TempDir
    static Path folder;

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
        Clips clips = new Clips(Files.createDirectories(folder.resolve("clips")));
        service.input("clip.mp4", clips.plain(5));
        service.input("en.srt", clips.captions());
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void cutsCaptionsIntoSegmentsForHls() throws Exception {
        run(group(
                "HLS_GROUP_SETTINGS",
                "cap/index",
                ", \"segmentLength\": 2",
                output("M3U8", "_v", h264(), audio(aac())),
                output("M3U8", "_en", captions("WEBVTT"))));
        assertThat(text("cap/index.m3u8"))
                .contains("#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"subs\",NAME=\"English (CC)\",LANGUAGE=\"en\","
                        + "DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI=\"index_en.m3u8\"")
                .contains("SUBTITLES=\"subs\"");
        assertThat(text("cap/index_en_00001.vtt")).isEqualTo("""
                WEBVTT
                X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000

                00:00:01.000 --> 00:00:02.500
                Grüße & <i>more</i>
                on two lines
                """);
        assertThat(text("cap/index_en_00002.vtt")).contains("00:00:01.000 -->", "00:00:03.500 -->");
        assertThat(text("cap/index_en.m3u8")).contains("#EXTINF:1.000000,\nindex_en_00003.vtt");
    }

    @Test
    void writesSegmentsAndAFileForCmaf() throws Exception {
        run(group(
                "CMAF_GROUP_SETTINGS",
                "capc/index",
                ", \"segmentLength\": 2, \"fragmentLength\": 1",
                output("CMFC", "_v", h264()),
                output("CMFC", "_en", captions("WEBVTT"))));
        assertThat(text("capc/index_en_00003.vtt")).startsWith("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,");
        assertThat(text("capc/index.mpd"))
                .contains("mimeType=\"text/vtt\" lang=\"en\"", "<BaseURL>index_en.vtt</BaseURL>");
        assertThat(text("capc/index_en.vtt")).startsWith("WEBVTT\n\n00:00:01.000");
    }

    @Test
    void writesFilesOfEachKind() throws Exception {
        run(files(
                "capf/",
                output("RAW", "_srt", captions("SRT")),
                output("RAW", "_ttml", captions("TTML")),
                output("RAW", "_imsc", captions("IMSC")),
                output("RAW", "_vtt", captions("WEBVTT"))));
        assertThat(text("capf/clip_srt.srt")).startsWith("1\n00:00:01,000 --> 00:00:02,500\nGrüße");
        assertThat(text("capf/clip_ttml.ttml"))
                .contains("<p begin=\"00:00:01.000\" end=\"00:00:02.500\">Grüße &amp; more<br/>on two lines</p>");
        assertThat(text("capf/clip_imsc.xml"))
                .contains("ttp:profile=\"http://www.w3.org/ns/ttml/profile/imsc1/text\"", "xml:lang=\"eng\"")
                .contains("<p begin=\"00:00:03.500\" end=\"00:00:04.500\">Last</p>");
        assertThat(text("capf/clip_vtt.vtt")).contains("00:00:03.500 --> 00:00:04.500\nLast");
    }

    @Test
    void wrapsImscInSegmentsForCmaf() throws Exception {
        run(
                group(
                        "CMAF_GROUP_SETTINGS",
                        "imsc/index",
                        ", \"segmentLength\": 2, \"fragmentLength\": 1",
                        output("CMFC", "_v", h264()),
                        output(
                                "CMFC",
                                "_en",
                                captions("IMSC")
                                        .replace(
                                                "\"destinationType\"",
                                                "\"imscDestinationSettings\": {\"accessibility\": \"ENABLED\"}, \"destinationType\""))));
        assertThat(text("imsc/index.m3u8"))
                .contains(
                        "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"subs\",NAME=\"English (CC)\",LANGUAGE=\"en\",DEFAULT=NO,"
                                + "AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS=\"public.accessibility.describes-spoken-dialog,"
                                + "public.accessibility.describes-music-and-sound\",URI=\"index_en.m3u8\"")
                .containsPattern("CODECS=\"avc1.64[0-9a-f]{4},stpp.ttml.im1t\"");
        assertThat(text("imsc/index_en.m3u8"))
                .contains("#EXT-X-MAP:URI=\"index_eninit.cmft\"\n#EXTINF:2.000000,\nindex_en_000000001.cmft\n");
        assertThat(text("imsc/index.mpd"))
                .contains(
                        "contentType=\"text\" mimeType=\"application/mp4\" segmentAlignment=\"true\" startWithSAP=\"1\" lang=\"en\"")
                .contains("<Accessibility schemeIdUri=\"urn:mpeg:dash:role:2011\" value=\"caption\"/>")
                .contains("codecs=\"stpp.ttml.im1t\"");
        imscSegmentsHoldTheCues();
    }

    private static void imscSegmentsHoldTheCues() throws Exception {
        // A cue that two segments share is in both.
        assertThat(text("imsc/index_en_000000001.cmft")).contains("Gr\u00fc\u00dfe &amp; more");
        assertThat(text("imsc/index_en_000000002.cmft")).contains("Gr\u00fc\u00dfe &amp; more", ">Last<");
        assertThat(text("imsc/index_en_000000003.cmft")).contains(">Last<").doesNotContain("more");
        Path joined = Files.write(folder.resolve("imsc.mp4"), service.output("imsc/index_eninit.cmft"));
        for (int i = 1; i <= 3; i++) {
            Files.write(joined, service.output("imsc/index_en_00000000" + i + ".cmft"), StandardOpenOption.APPEND);
        }
        String seen = new Probed(service, folder)
                .probe(
                        joined,
                        "-show_entries",
                        "stream=codec_tag_string:stream_tags=language:packet=pts_time",
                        "-of",
                        "csv=p=0");
        assertThat(seen.lines()).containsExactly("0.000000", "2.000000", "4.000000", "stpp,eng");
    }

    @Nested
    class Failures {

        @Test
        void namesTheContainersThatTakeNoTtml() throws Exception {
            String document = Documents.job(
                            "s3://uploads/clip.mp4",
                            group(
                                    "HLS_GROUP_SETTINGS",
                                    "x/index",
                                    ", \"segmentLength\": 2",
                                    output("M3U8", "_v", h264()),
                                    output("M3U8", "_en", captions("IMSC"))),
                            group(
                                    "CMAF_GROUP_SETTINGS",
                                    "y/index",
                                    ", \"segmentLength\": 2",
                                    output("CMFC", "_v", h264()),
                                    output("CMFC", "_en", captions("TTML"))))
                    .replace("\"audioSelectors\"", SELECTOR + "\"audioSelectors\"");
            String at = "/settings/outputGroups/%d/outputs/1/captionDescriptions/0/destinationSettings/destinationType";
            assertThat(TestService.json(service.call("POST", "jobs", document))
                            .path("message")
                            .asText()
                            .split(" \\| ", -1))
                    .containsExactlyInAnyOrder(
                            at.formatted(0) + ": a container M3U8 does not take these captions",
                            at.formatted(1) + ": a container CMFC does not take these captions");
        }
    }

    private static String captions(String type) {
        return """
                "captionDescriptions": [{"captionSelectorName": "Captions 1", "languageCode": "ENG",
                  "languageDescription": "English (CC)", "destinationSettings": {"destinationType": "%s"}}]""".formatted(type);
    }

    private static void run(String group) throws Exception {
        String document = Documents.job("s3://uploads/clip.mp4", group)
                .replace("\"audioSelectors\"", SELECTOR + "\"audioSelectors\"");
        JsonNode complete = service.await(service.create(document), "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
    }

    private static String text(String key) throws Exception {
        return new String(service.output(key), StandardCharsets.UTF_8);
    }
}
