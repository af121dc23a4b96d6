package dev.reelway.local.mediaconvert;

import java.util.Locale;

/** Job documents for outputs of all kinds: small pictures, short groups. */
final class OutputDocuments {

    private OutputDocuments() {}

    /** A group with its own settings, a JSON fragment behind the destination. */
    static String group(String type, String destination, String settings, String... outputs) {
        String member = type.toLowerCase(Locale.ROOT);
        StringBuilder camel = new StringBuilder();
        for (int i = 0; i < member.length(); i++) {
            boolean up = i > 0 && member.charAt(i - 1) == '_';
            if (member.charAt(i) != '_') {
                camel.append(up ? Character.toUpperCase(member.charAt(i)) : member.charAt(i));
            }
        }
        boolean least = type.startsWith("HLS") && !settings.contains("minSegmentLength");
        String all = least ? settings + ", \"minSegmentLength\": 0" : settings;
        return """
                {"outputGroupSettings": {"type": "%s", "%s": {"destination": "s3://delivery/%s"%s}}, "outputs": [%s]}""".formatted(type, camel, destination, all, String.join(",", outputs));
    }

    static String files(String destination, String... outputs) {
        return group("FILE_GROUP_SETTINGS", destination, "", outputs);
    }

    /** An output; the parts are JSON members. */
    static String output(String container, String modifier, String... parts) {
        String name = modifier.isEmpty() ? "" : "\"nameModifier\": \"" + modifier + "\", ";
        return """
                {%s"containerSettings": {"container": "%s"}, %s}""".formatted(name, container, String.join(",", parts));
    }

    static String video(String codec, String settings, String... more) {
        return "\"videoDescription\": {\"height\": 90, \"codecSettings\": {\"codec\": \"" + codec + "\", " + settings
                + "}" + (more.length == 0 ? "" : ", " + String.join(",", more)) + "}";
    }

    static String h264(String... more) {
        return video("H_264", h264Settings(), more);
    }

    static String h264Settings() {
        return """
                "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 500000, "gopSize": 1, "gopSizeUnits": "SECONDS",
                  "codecProfile": "HIGH"}""";
    }

    static String audio(String... codecs) {
        StringBuilder text = new StringBuilder();
        for (String codec : codecs) {
            text.append(text.length() == 0 ? "" : ",")
                    .append("{\"codecSettings\": ")
                    .append(codec)
                    .append('}');
        }
        return "\"audioDescriptions\": [" + text + "]";
    }

    static String aac() {
        return "{\"codec\": \"AAC\", \"aacSettings\": {\"bitrate\": 64000, \"codingMode\": \"CODING_MODE_2_0\","
                + " \"sampleRate\": 48000}}";
    }
}
