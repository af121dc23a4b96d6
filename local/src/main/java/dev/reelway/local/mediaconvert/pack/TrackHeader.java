package dev.reelway.local.mediaconvert.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the initialization segment of a CMAF track says.
 *
 * @param video whether it is video; else audio
 * @param timescale units of time in a second
 * @param codecs as RFC 6381 has them
 * @param width in pixels; 0 for audio
 * @param height in pixels; 0 for audio
 * @param channels of audio; 0 for video
 * @param sampleRate of audio in Hz; 0 for video
 * @param language ISO 639-2, if the track names one
 * @param defaultSampleDuration used where a fragment names none; 0 if there is none
 * @param defaultSampleSize used where a fragment names none; 0 if there is none
 */
public record TrackHeader(
        boolean video,
        long timescale,
        String codecs,
        int width,
        int height,
        int channels,
        int sampleRate,
        Optional<String> language,
        long defaultSampleDuration,
        long defaultSampleSize) {

    private static final int VIDEO_ENTRY = 78;
    private static final int AUDIO_ENTRY = 28;

    /** Reads an initialization segment with one track. */
    public static TrackHeader read(Path init) throws IOException {
        Box file = new Box("file", ByteBuffer.wrap(Files.readAllBytes(init)));
        Box media = file.at("moov", "trak", "mdia");
        Box header = media.at("mdhd");
        boolean wide = header.version() == 1;
        long timescale = Integer.toUnsignedLong(header.content().getInt(wide ? 20 : 12));
        Optional<String> language = language(header.content().getShort(wide ? 32 : 20));
        Box entry = Box.in(media.at("minf", "stbl", "stsd").content(), 8).get(0);
        ByteBuffer defaults = file.at("moov", "mvex", "trex").content();
        long duration = Integer.toUnsignedLong(defaults.getInt(12));
        long size = Integer.toUnsignedLong(defaults.getInt(16));
        ByteBuffer content = entry.content();
        if (entry.type().equals("avc1")) {
            int width = Short.toUnsignedInt(content.getShort(24));
            int height = Short.toUnsignedInt(content.getShort(26));
            return new TrackHeader(true, timescale, avc(entry), width, height, 0, 0, language, duration, size);
        }
        if (entry.type().equals("mp4a")) {
            int rate = Short.toUnsignedInt(content.getShort(24));
            int channels = Short.toUnsignedInt(content.getShort(16));
            return new TrackHeader(
                    false, timescale, "mp4a.40." + objectType(entry), 0, 0, channels, rate, language, duration, size);
        }
        throw new MalformedMediaException("a track of type \"" + entry.type() + "\"");
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
        return new TrackHeader(
                video,
                timescale,
                codecs,
                width,
                height,
                channels,
                sampleRate,
                other,
                defaultSampleDuration,
                defaultSampleSize);
    }

    /** Profile, constraints and level stand in the decoder configuration as they do in the codecs string. */
    private static String avc(Box entry) {
        Box configuration = child(entry, VIDEO_ENTRY, "avcC");
        byte[] bytes = new byte[3];
        configuration.content().get(1, bytes);
        return "avc1." + HexFormat.of().formatHex(bytes);
    }

    /** The audio object type: five bits at the start of the decoder's specific information. */
    private static int objectType(Box entry) {
        ByteBuffer content =
                child(entry, AUDIO_ENTRY, "esds").content().duplicate().position(4);
        while (content.hasRemaining()) {
            int tag = Byte.toUnsignedInt(content.get());
            int length = descriptorLength(content);
            switch (tag) {
                case 3 -> content.position(content.position() + 3);
                case 4 -> content.position(content.position() + 13);
                case 5 -> {
                    return Byte.toUnsignedInt(content.get()) >> 3;
                }
                default -> content.position(content.position() + length);
            }
        }
        throw new MalformedMediaException("no decoder information in esds");
    }

    private static int descriptorLength(ByteBuffer content) {
        int length = 0;
        int next;
        do {
            next = content.get();
            length = length << 7 | (next & 0x7f);
        } while ((next & 0x80) != 0);
        return length;
    }

    private static Box child(Box entry, int before, String type) {
        return Box.in(entry.content(), before).stream()
                .filter(box -> box.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new MalformedMediaException("no " + type + " in " + entry.type()));
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
