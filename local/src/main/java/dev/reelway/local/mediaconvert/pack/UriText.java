package dev.reelway.local.mediaconvert.pack;

import java.nio.charset.StandardCharsets;

/** Names as they have to be written where they are read as something else. */
final class UriText {

    private static final String UNRESERVED = "-._~!$&'()*+,;=@";

    private UriText() {}

    /** A file name as a relative URI reference. */
    static String reference(String name) {
        StringBuilder text = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            boolean plain =
                    (character < 128 && Character.isLetterOrDigit(character)) || UNRESERVED.indexOf(character) >= 0;
            if (plain) {
                text.append(character);
            } else {
                text.append(String.format("%%%02X", (int) character));
            }
        }
        return text.toString();
    }

    /** A path of file names as a relative URI reference. */
    static String path(String path) {
        return java.util.Arrays.stream(path.split("/", -1))
                .map(UriText::reference)
                .collect(java.util.stream.Collectors.joining("/"));
    }

    /** A text inside a quoted attribute of a playlist, which knows no escapes. */
    static String quoted(String text) {
        return text.replaceAll("[\"\\r\\n]", "'");
    }

    /** A text inside an XML attribute. */
    static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\x00-\\x1f]", " ");
    }
}
