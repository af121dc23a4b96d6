package dev.reelway.local.mediaconvert;

import static dev.reelway.local.mediaconvert.OutputDocuments.aac;
import static dev.reelway.local.mediaconvert.OutputDocuments.group;
import static dev.reelway.local.mediaconvert.OutputDocuments.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.local.mediaconvert.job.S3Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A few jobs with everything that streaming groups can be, and what they delivered as files. */
final class OwnOutput {

    private static final String SEGMENTS = ", \"segmentLength\": 2";
    private static final String FRAGMENTS = SEGMENTS + ", \"fragmentLength\": 1";
    private static final String IMAGES = ", \"imageBasedTrickPlay\": \"THUMBNAIL_AND_FULLFRAME\"";
    private static final String ONE_FILE = ", \"segmentControl\": \"SINGLE_FILE\"";

    private final TestService service;
    private final Path folder;

    /** @param folder what is delivered goes below it, by its keys */
    OwnOutput(TestService service, Path folder) {
        this.service = service;
        this.folder = folder;
    }

    /** Three rungs, two languages and captions in groups of all kinds, from one set of encodes. */
    static List<String> ladders() {
        return List.of(
                group("CMAF_GROUP_SETTINGS", "cmaf/index", FRAGMENTS + IMAGES, all("CMFC")),
                group(
                        "CMAF_GROUP_SETTINGS",
                        "imsc/index",
                        FRAGMENTS,
                        output("CMFC", "_144", rung(144, 150_000)),
                        sound("CMFC", "eng"),
                        captions("CMFC", "_captions", "IMSC", "")),
                group(
                        "DASH_ISO_GROUP_SETTINGS",
                        "ttml/index",
                        FRAGMENTS,
                        output("MPD", "_144", rung(144, 150_000)),
                        sound("MPD", "eng"),
                        captions("MPD", "_raw", "TTML", ""),
                        captions("MPD", "_xml", "IMSC", ""),
                        captions("MPD", "_mp4", "TTML", "FRAGMENTED_MP4")),
                group("HLS_GROUP_SETTINGS", "ts/index", SEGMENTS, all("M3U8")),
                group("DASH_ISO_GROUP_SETTINGS", "dash/index", FRAGMENTS, all("MPD")),
                group("HLS_GROUP_SETTINGS", "muxed/index", SEGMENTS, muxed(360), muxed(144)),
                group("HLS_GROUP_SETTINGS", "sound/index", SEGMENTS, sound("M3U8", "eng"), sound("M3U8", "deu")),
                group("CMAF_GROUP_SETTINGS", "soundcmaf/index", FRAGMENTS, sound("CMFC", "eng"), sound("CMFC", "deu")),
                group("CMAF_GROUP_SETTINGS", "single/index", FRAGMENTS + ONE_FILE, all("CMFC")),
                group("HLS_GROUP_SETTINGS", "singlets/index", SEGMENTS + ONE_FILE, all("M3U8")),
                group(
                        "DASH_ISO_GROUP_SETTINGS",
                        "demand/index",
                        FRAGMENTS + ONE_FILE + ", \"mpdProfile\": \"ON_DEMAND_PROFILE\"",
                        all("MPD")),
                group(
                        "HLS_GROUP_SETTINGS",
                        "aes/index",
                        SEGMENTS + ", \"encryption\": {\"encryptionMethod\": \"AES128\", \"type\": \"STATIC_KEY\","
                                + " \"staticKeyProvider\": {\"staticKeyValue\": \"00112233445566778899aabbccddeeff\","
                                + " \"url\": \"https://keys.example/k1\"}}",
                        all("M3U8")));
    }

    /** A ladder that is chosen for the film. */
    static String automated() {
        String template = """
                "videoDescription": {"codecSettings": {"codec": "H_264", "h264Settings": {"rateControlMode": "QVBR",
                  "qualityTuningLevel": "MULTI_PASS_HQ", "gopSize": 1, "gopSizeUnits": "SECONDS"}}}""";
        return group(
                        "CMAF_GROUP_SETTINGS",
                        "abr/index",
                        FRAGMENTS,
                        output("CMFC", "_v", template),
                        sound("CMFC", "eng"))
                .replaceFirst("\\{", """
                        {"automatedEncodingSettings": {"abrSettings": {"maxRenditions": 3, "minAbrBitrate": 100000,
                          "maxAbrBitrate": 600000}},""");
    }

    /** A picture of high dynamic range that stays one. */
    static String wide() {
        String hevc = """
                "videoDescription": {"height": 90, "codecSettings": {"codec": "H_265", "h265Settings": {
                  "rateControlMode": "QVBR", "maxBitrate": 300000, "gopSize": 1, "gopSizeUnits": "SECONDS",
                  "codecProfile": "MAIN10_MAIN", "writeMp4PackagingType": "HVC1"}}}""";
        return group("CMAF_GROUP_SETTINGS", "wide/index", FRAGMENTS, output("CMFC", "_v", hevc));
    }

    private static String[] all(String container) {
        return new String[] {
            output(container, "_360", rung(360, 800_000)),
            output(container, "_240", rung(240, 400_000)),
            output(container, "_144", rung(144, 150_000)),
            sound(container, "eng"),
            sound(container, "deu"),
            captions(container, "_captions", "WEBVTT", "")
        };
    }

    /** @param wrapped what captions of DASH are wrapped in; empty to leave it open */
    private static String captions(String container, String modifier, String type, String wrapped) {
        String settings = wrapped.isEmpty() ? "" : ", \"mpdSettings\": {\"captionContainerType\": \"" + wrapped + "\"}";
        return output(container, modifier, """
                        "captionDescriptions": [{"captionSelectorName": "Captions 1", "languageCode": "ENG",
                          "destinationSettings": {"destinationType": "%s"}}]""".formatted(type))
                .replace("\"container\": \"" + container + "\"", "\"container\": \"" + container + "\"" + settings);
    }

    private static String rung(int height, int most) {
        return """
                "videoDescription": {"height": %d, "codecSettings": {"codec": "H_264", "h264Settings": {
                  "rateControlMode": "QVBR", "maxBitrate": %d, "gopSize": 1, "gopSizeUnits": "SECONDS",
                  "codecProfile": "HIGH"}}}""".formatted(height, most);
    }

    private static String sound(String container, String language) {
        return output(container, "_" + language, audio(language));
    }

    private static String muxed(int height) {
        return output("M3U8", "_" + height, rung(height, height * 2000), audio("eng"));
    }

    private static String audio(String language) {
        return "\"audioDescriptions\": [{\"audioSourceName\": \"" + language + "\", \"codecSettings\": " + aac() + "}]";
    }

    /** Runs a job to its end and fetches what it delivered. */
    void run(String input, List<String> groups) throws IOException, InterruptedException {
        String document = """
                {"role": "arn:aws:iam::000000000000:role/encode", "settings": {"inputs": [{"fileInput": "s3://uploads/%s",
                   "timecodeSource": "ZEROBASED",
                   "audioSelectors": {"eng": {"tracks": [1]}, "deu": {"tracks": [2]}},
                   "captionSelectors": {"Captions 1": {"sourceSettings": {"sourceType": "SRT", "fileSourceSettings": {
                     "sourceFile": "s3://uploads/en.srt"}}}}}],
                  "outputGroups": [%s]}}""".formatted(input, String.join(",", groups));
        JsonNode end = service.await(service.create(document), "COMPLETE", "ERROR");
        if (!end.path("status").asText().equals("COMPLETE")) {
            throw new AssertionError(end.toString());
        }
        for (String key : service.store.keys("delivery")) {
            Path file = folder.resolve(key);
            Files.createDirectories(file.resolveSibling("."));
            if (!Files.exists(file)) {
                service.store.download(new S3Location("delivery", key), file);
            }
        }
    }

    /** Multivariant playlists or MPDs, one a group. */
    List<Path> manifests(String extension) throws IOException {
        List<Path> manifests = new ArrayList<>();
        try (var groups = Files.list(folder)) {
            for (Path group : groups.sorted().toList()) {
                Path manifest = group.resolve("index." + extension);
                if (Files.exists(manifest)) {
                    manifests.add(manifest);
                }
            }
        }
        return manifests;
    }
}
