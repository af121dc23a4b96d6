package dev.reelway.local.mediaconvert.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known of a track beside its segments.
 *
 * @param kind what it is
 * @param timescale units of time in a second
 * @param codecs as RFC 6381 has them
 * @param picture of video; empty for others
 * @param sound of audio; empty for others
 * @param language ISO 639-2, if the track names one
 * @param defaults what holds where a fragment says nothing else
 */
public record TrackHeader(
        Kind kind,
        long timescale,
        String codecs,
        Optional<Picture> picture,
        Optional<Sound> sound,
        Optional<String> language,
        Defaults defaults) {

    /** What a track is. */
    public enum Kind {
        VIDEO,
        AUDIO,
        TEXT
    }

    /**
     * A picture.
     *
     * @param width in pixels
     * @param height in pixels
     * @param range {@code SDR}, {@code PQ} or {@code HLG}
     */
    public record Picture(int width, int height, String range) {}

    /** A sound: channels, and samples a second. */
    public record Sound(int channels, int sampleRate) {}

    /** Duration and size of a sample where a fragment names none; 0 if there is none. */
    public record Defaults(long duration, long size) {

        public static final Defaults NONE = new Defaults(0, 0);
    }

    /**
     * A track of text whose times are milliseconds.
     *
     * @param codecs as RFC 6381 has them, where it is in segments
     */
    public static TrackHeader text(Optional<String> language, String codecs) {
        return new TrackHeader(Kind.TEXT, 1000, codecs, Optional.empty(), Optional.empty(), language, Defaults.NONE);
    }

    public boolean isVideo() {
        return kind == Kind.VIDEO;
    }

    public boolean isAudio() {
        return kind == Kind.AUDIO;
    }

    /** Reads the first track of an initialization segment or of a whole MP4. */
    public static TrackHeader read(Path file) throws IOException {
        Box moov = MovieHeader.moov(file);
        Box media = moov.at("trak", "mdia");
        Box header = media.at("mdhd");
        boolean wide = header.version() == 1;
        long timescale = Integer.toUnsignedLong(header.content().getInt(wide ? 20 : 12));
        Optional<String> language = language(header.content().getShort(wide ? 32 : 20));
        SampleEntry entry = new SampleEntry(
                Box.in(media.at("minf", "stbl", "stsd").content(), 8).get(0));
        Defaults defaults = moov.find("mvex", "trex")
                .map(trex -> new Defaults(
                        Integer.toUnsignedLong(trex.content().getInt(12)),
                        Integer.toUnsignedLong(trex.content().getInt(16))))
                .orElse(Defaults.NONE);
        if (entry.isText()) {
            return new TrackHeader(
                    Kind.TEXT, timescale, entry.codecs(), Optional.empty(), Optional.empty(), language, defaults);
        }
        Optional<Picture> picture = entry.isVideo()
                ? Optional.of(new Picture(entry.width(), entry.height(), entry.videoRange()))
                : Optional.empty();
        Optional<Sound> sound =
                entry.isVideo() ? Optional.empty() : Optional.of(new Sound(entry.channels(), entry.sampleRate()));
        Kind kind = entry.isVideo() ? Kind.VIDEO : Kind.AUDIO;
        return new TrackHeader(kind, timescale, entry.codecs(), picture, sound, language, defaults);
    }

    /**
     * Writes a language into an initialization segment, which ffmpeg's segmenter leaves out. A code that has not three
     * letters does not fit there, and is left to the manifests.
     */
    public static void setLanguage(Path init, String language) throws IOException {
        if (!language.matches("[a-z]{3}")) {
            return;
        }
        byte[] bytes = Files.readAllBytes(init);
        Box header = new Box("file", ByteBuffer.wrap(bytes)).at("moov", "trak", "mdia", "mdhd");
        int packed = 0;
        for (int i = 0; i < language.length(); i++) {
            packed = packed << 5 | (language.charAt(i) - 0x60);
        }
        header.content().putShort(header.version() == 1 ? 32 : 20, (short) packed);
        Files.write(init, bytes);
    }

    /** The same track in another language. */
    public TrackHeader in(Optional<String> other) {
        return new TrackHeader(kind, timescale, codecs, picture, sound, other, defaults);
    }

    /** The same track with times in another unit. */
    public TrackHeader at(long otherTimescale) {
        return new TrackHeader(kind, otherTimescale, codecs, picture, sound, language, defaults);
    }

    /** Three letters of five bits each. */
    private static Optional<String> language(short packed) {
        StringBuilder code = new StringBuilder();
        for (int shift = 10; shift >= 0; shift -= 5) {
            code.append((char) (((packed >> shift) & 0x1f) + 0x60));
        }
        return Optional.of(code.toString()).filter(text -> text.matches("[a-z]{3}") && !text.equals("und"));
    }
}
