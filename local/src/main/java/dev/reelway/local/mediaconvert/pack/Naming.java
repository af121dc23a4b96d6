package dev.reelway.local.mediaconvert.pack;

import java.util.Locale;

/**
 * What the files of a rendition are called. URIs are relative to the playlists.
 *
 * @param name what they begin with, such as {@code index_v720}
 * @param form what the segments are
 * @param singleFile whether all segments are in one file
 * @param folder where segments are, from the playlists: empty, or a name that ends in a slash
 * @param modifier what stands between the name and the number of a segment
 */
public record Naming(String name, Form form, boolean singleFile, String folder, String modifier) {

    /** What segments are. */
    public enum Form {
        CMAF_VIDEO("cmfv", 9),
        CMAF_AUDIO("cmfa", 9),
        CMAF_TEXT("cmft", 9),
        MP4("mp4", 9),
        TRANSPORT_STREAM("ts", 5),
        PACKED_AAC("aac", 5),
        PACKED_AC3("ac3", 5),
        PACKED_EAC3("ec3", 5),
        WEBVTT("vtt", 5),
        TTML("ttml", 5),
        IMSC("xml", 5);

        private final String extension;
        private final int digits;

        Form(String extension, int digits) {
            this.extension = extension;
            this.digits = digits;
        }

        public String extension() {
            return extension;
        }

        /** Whether segments are fragments of an MP4, which need an initialization segment. */
        public boolean isFragmented() {
            return switch (this) {
                case CMAF_VIDEO, CMAF_AUDIO, CMAF_TEXT, MP4 -> true;
                case TRANSPORT_STREAM, PACKED_AAC, PACKED_AC3, PACKED_EAC3, WEBVTT, TTML, IMSC -> false;
            };
        }
    }

    /** Segments beside their playlists, each in a file of its own. */
    public static Naming of(String name, Form form) {
        return new Naming(name, form, false, "", "");
    }

    /** The file with all segments. */
    public String file() {
        return folder + name + "." + form.extension;
    }

    /** The file that the initialization segment is in. */
    public String init() {
        return singleFile ? file() : folder + name + "init." + form.extension;
    }

    /**
     * The file that a segment is in.
     *
     * @param number from 1
     */
    public String segment(int number) {
        return singleFile
                ? file()
                : String.format(
                        Locale.ROOT,
                        "%s%s%s_%0" + form.digits + "d.%s",
                        folder,
                        name,
                        modifier,
                        number,
                        form.extension);
    }

    /** The names of segments with DASH's variable for their number. */
    String template() {
        return UriText.path(folder + name).replace("$", "$$") + "_$Number%0" + form.digits + "d$." + form.extension;
    }

    public String playlist() {
        return name + ".m3u8";
    }

    public String iFramePlaylist() {
        return name + "_I-Frame.m3u8";
    }
}
