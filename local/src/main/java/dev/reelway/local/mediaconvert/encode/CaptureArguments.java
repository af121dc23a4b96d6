package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.VideoCodec.FrameCapture;
import java.util.ArrayList;
import java.util.List;

/** Arguments for pictures. */
public final class CaptureArguments {

    /** JPEG has values from 0 to 255, video from 16 to 235. */
    static final String FULL_RANGE = "scale=out_range=pc,format=yuvj420p";

    private static final int BEST = 2;
    private static final int WORST = 31;

    private CaptureArguments() {}

    /** Arguments to take a series from the key frames of a finished encode. */
    public static List<String> fromKeyFrames(CaptureEncode capture, int index) {
        Size size = capture.geometry().frame();
        List<String> arguments =
                new ArrayList<>(List.of("-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-y"));
        arguments.addAll(List.of(
                "-skip_frame",
                "nokey",
                "-i",
                EncodeArguments.video(capture.fromVideo().orElseThrow())));
        String select = capture.everyKeyFrame() == 1 ? "" : "select='not(mod(n," + capture.everyKeyFrame() + "))',";
        arguments.addAll(List.of(
                "-vf", select + "scale=" + size.width() + ":" + size.height() + ":flags=bicubic," + FULL_RANGE));
        arguments.addAll(output(capture.capture(), index));
        return arguments;
    }

    static List<String> output(FrameCapture capture, int index) {
        return List.of(
                "-fps_mode",
                "passthrough",
                "-frames:v",
                Integer.toString(capture.maximum()),
                "-c:v",
                "mjpeg",
                "-q:v",
                Long.toString(scale(capture.quality())),
                "-bitexact",
                "-start_number",
                "0",
                "-f",
                "image2",
                prefix(index) + "%07d.jpg");
    }

    /** What the names of a series' files begin with; seven digits from 0 and {@code .jpg} follow. */
    public static String prefix(int index) {
        return "c" + index + ".";
    }

    /** The encoder's scale has its steps close together at the good end. */
    private static long scale(int quality) {
        return Math.round(BEST + (WORST - BEST) * Math.pow((100 - quality) / 99.0, 1.5));
    }
}
