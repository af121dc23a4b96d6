package dev.reelway.local.mediaconvert.probe;

import java.util.Map;
import java.util.Optional;

/** The service's names for codecs, by ffmpeg's. */
public final class CodecNames {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("h264", "AVC"),
            Map.entry("hevc", "HEVC"),
            Map.entry("vp8", "VP8"),
            Map.entry("vp9", "VP9"),
            Map.entry("av1", "AV1"),
            Map.entry("prores", "PRORES"),
            Map.entry("mpeg4", "MPEG4"),
            Map.entry("mpeg2video", "MPEG2"),
            Map.entry("mpeg1video", "MPEG1"),
            Map.entry("mjpeg", "MJPEG"),
            Map.entry("dnxhd", "VC3"),
            Map.entry("theora", "THEORA"),
            Map.entry("vfw", "VFW"),
            Map.entry("ffv1", "FFV1"),
            Map.entry("rawvideo", "UNCOMPRESSED"),
            Map.entry("jpeg2000", "JPEG2000"),
            Map.entry("aac", "AAC"),
            Map.entry("ac3", "AC3"),
            Map.entry("eac3", "EAC3"),
            Map.entry("flac", "FLAC"),
            Map.entry("mp3", "MP3"),
            Map.entry("mp2", "MP2"),
            Map.entry("opus", "OPUS"),
            Map.entry("vorbis", "VORBIS"),
            Map.entry("wmav2", "WMA2"),
            Map.entry("eia_608", "C608"),
            Map.entry("webvtt", "WEBVTT"));

    private CodecNames() {}

    /** The name in a Probe answer; empty for a codec that the service has no name for. */
    static Optional<String> of(MediaTrack track) {
        String codec = track.codec();
        if (codec.startsWith("pcm_")) {
            return Optional.of("PCM");
        }
        return Optional.ofNullable(NAMES.get(codec));
    }

    /** The name in an INPUT_INFORMATION event, which is that of the job settings. */
    public static String inEvent(MediaTrack track) {
        return switch (track.codec()) {
            case "h264" -> "H_264";
            case "hevc" -> "H_265";
            default -> of(track).orElse(track.codec());
        };
    }
}
