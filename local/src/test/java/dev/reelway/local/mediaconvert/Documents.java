package dev.reelway.local.mediaconvert;

import java.util.ArrayList;
import java.util.List;

/** Job documents. */
final class Documents {

    private Documents() {}

    static String job(String input, String... groups) {
        return """
                {"role": "arn:aws:iam::000000000000:role/encode", "userMetadata": {"assetId": "a1"},
                 "settings": {"inputs": [{"fileInput": "%s", "timecodeSource": "ZEROBASED",
                   "videoSelector": {"rotate": "AUTO"},
                   "audioSelectors": {"Audio Selector 1": {"defaultSelection": "DEFAULT"}}}],
                  "outputGroups": [%s]}}""".formatted(input.replace("\"", "\\\""), String.join(",", groups));
    }

    /** Video renditions of heights, and one of audio. */
    static String cmaf(String destination, String... heights) {
        List<String> outputs = new ArrayList<>();
        for (String height : heights) {
            outputs.add("""
                    {"nameModifier": "_v%s", "containerSettings": {"container": "CMFC"}, "videoDescription": %s}""".formatted(height, h264(height)));
        }
        outputs.add("""
                {"nameModifier": "_a1", "containerSettings": {"container": "CMFC"}, "audioDescriptions": [%s]}""".formatted(aac()));
        return """
                {"outputGroupSettings": {"type": "CMAF_GROUP_SETTINGS", "cmafGroupSettings": {
                   "destination": "s3://delivery/%s", "segmentLength": 6, "fragmentLength": 2,
                   "segmentControl": "SEGMENTED_FILES", "writeHlsManifest": "ENABLED", "writeDashManifest": "ENABLED"}},
                 "outputs": [%s]}""".formatted(destination, String.join(",", outputs));
    }

    static String mp4(String destination) {
        return """
                {"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS",
                   "fileGroupSettings": {"destination": "s3://delivery/%s"}},
                 "outputs": [{"nameModifier": "_all", "containerSettings": {"container": "MP4"},
                   "videoDescription": %s, "audioDescriptions": [%s]}]}""".formatted(destination, h264(""), aac());
    }

    /** An MP4 with sound alone. */
    static String sound(String destination) {
        return """
                {"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS",
                   "fileGroupSettings": {"destination": "s3://delivery/%s"}},
                 "outputs": [{"nameModifier": "_sound", "containerSettings": {"container": "MP4"},
                   "audioDescriptions": [%s]}]}""".formatted(destination, aac());
    }

    static String capture(String destination, int numerator, int denominator, int width) {
        return """
                {"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS",
                   "fileGroupSettings": {"destination": "s3://delivery/%s"}},
                 "outputs": [{"containerSettings": {"container": "RAW"}, "extension": "jpg",
                   "videoDescription": {"width": %d, "codecSettings": {"codec": "FRAME_CAPTURE",
                     "frameCaptureSettings": {"framerateNumerator": %d, "framerateDenominator": %d, "quality": 80}}}}]}""".formatted(destination, width, numerator, denominator);
    }

    private static String h264(String height) {
        return """
                {%s "codecSettings": {"codec": "H_264", "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 1000000,
                  "qvbrSettings": {"qvbrQualityLevel": 7}, "qualityTuningLevel": "SINGLE_PASS", "codecProfile": "HIGH",
                  "gopSize": 2, "gopSizeUnits": "SECONDS", "framerateControl": "INITIALIZE_FROM_SOURCE",
                  "sceneChangeDetect": "TRANSITION_DETECTION"}}}""".formatted(height.isEmpty() ? "" : "\"height\": " + height + ",");
    }

    private static String aac() {
        return """
                {"audioSourceName": "Audio Selector 1", "codecSettings": {"codec": "AAC", "aacSettings": {
                  "bitrate": 128000, "codingMode": "CODING_MODE_2_0", "sampleRate": 48000}},
                 "audioNormalizationSettings": {"algorithm": "ITU_BS_1770_4", "algorithmControl": "CORRECT_AUDIO",
                  "targetLkfs": -23, "peakCalculation": "TRUE_PEAK"}}""";
    }
}
