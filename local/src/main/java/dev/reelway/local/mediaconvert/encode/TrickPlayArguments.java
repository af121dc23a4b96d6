package dev.reelway.local.mediaconvert.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Commands that take the images of trick play out of a finished encode.
 *
 * @param video the index of the encode
 * @param size of one image
 * @param columns how many stand side by side in a file
 * @param rows how many such lines are in a file
 * @param interval seconds from one image to the next
 * @param range of the encode's picture: {@code SDR}, {@code PQ} or {@code HLG}
 */
public record TrickPlayArguments(int video, Size size, int columns, int rows, double interval, String range) {

    /** About the quality that frame captures have by default. */
    private static final String QUALITY = "5";

    /** The last frame before a time may be there already; times are rounded on their way. */
    private static final double EARLY = 0.005;

    /** The seconds between two images that follow the key frames of an encode. */
    public static double keyFrameInterval(EncodePlan plan, int video) {
        return plan.videos().get(video).gopSeconds();
    }

    /** The times between images are whole frames. */
    public static double wholeFrames(EncodePlan plan, int video, double seconds) {
        double rate = plan.videos().get(video).chain().frameRate().toDouble();
        return Math.max(1, Math.rint(seconds * rate)) / rate;
    }

    /** The arguments; files are numbered from 1, with nine digits. */
    public List<String> of(EncodePlan plan, String prefix) {
        List<String> arguments =
                new ArrayList<>(List.of("-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-y"));
        VideoEncode encode = plan.videos().get(video);
        // Where all images are key frames, the rest needs no decoding.
        if (VideoPlanner.isMultiple(interval, encode.gopSeconds())) {
            arguments.addAll(List.of("-skip_frame", "nokey"));
        }
        arguments.addAll(List.of("-i", EncodeArguments.video(video), "-vf", filters()));
        arguments.addAll(List.of("-fps_mode", "passthrough", "-c:v", "mjpeg", "-q:v", QUALITY, "-bitexact"));
        arguments.addAll(List.of("-start_number", "1", "-f", "image2", prefix + "%09d.jpg"));
        return arguments;
    }

    private String filters() {
        List<String> filters = new ArrayList<>();
        filters.add(String.format(Locale.ROOT, "select='gte(t+%.3f,selected_n*%.9f)'", EARLY, interval));
        filters.add("scale=" + size.width() + ":" + size.height() + ":flags=bicubic");
        switch (range) {
            case "PQ" -> filters.add(ChainFilters.toneMap("smpte2084", "hable", ""));
            case "HLG" -> filters.add(ChainFilters.toneMap("arib-std-b67", "hable", ""));
            default -> {}
        }
        filters.add(CaptureArguments.FULL_RANGE);
        if (columns * rows > 1) {
            filters.add("tile=" + columns + "x" + rows);
        }
        return String.join(",", filters);
    }
}
