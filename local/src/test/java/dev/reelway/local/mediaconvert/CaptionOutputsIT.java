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
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
                output("RAW", "_vtt", captions("WEBVTT"))));
        assertThat(text("capf/clip_srt.srt")).startsWith("1\n00:00:01,000 --> 00:00:02,500\nGrüße");
        assertThat(text("capf/clip_ttml.ttml"))
                .contains("<p begin=\"00:00:01.000\" end=\"00:00:02.500\">Grüße &amp; more<br/>on two lines</p>");
        assertThat(text("capf/clip_vtt.vtt")).contains("00:00:03.500 --> 00:00:04.500\nLast");
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
