package dev.reelway.local.mediaconvert.encode;

import java.util.ArrayList;
import java.util.List;

/** Arguments for ffmpeg to write captions that it can read as SRT on its standard output. */
public final class CaptionArguments {

    private CaptionArguments() {}

    /**
     * Of a file beside the input.
     *
     * @param file its name in the work folder
     * @param format ffmpeg's name of what it is written in
     */
    public static List<String> sideCar(String file, String format) {
        return written(List.of("-protocol_whitelist", "file", "-f", format, "-i", "file:" + file), "0:s:0");
    }

    /** Of a track of an input. */
    public static List<String> track(String input, int stream) {
        List<String> open = new ArrayList<>(InputArguments.restrictions());
        open.addAll(List.of("-i", "file:" + input));
        return written(open, "0:" + stream);
    }

    /**
     * Of the data within the frames of an input, which all have to be decoded for it. The file has been opened before under the
     * restrictions of inputs, so that it is known to be media and what the source filter takes it for.
     */
    public static List<String> embedded(String input, int channel) {
        String field = channel <= 2 ? "first" : "second";
        return written(
                List.of("-data_field", field, "-f", "lavfi", "-i", "movie=filename=" + input + "[out+subcc]"), "0:s:0");
    }

    private static List<String> written(List<String> open, String stream) {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-nostats", "-loglevel", "error"));
        arguments.addAll(open);
        arguments.addAll(List.of("-map", stream, "-c:s", "srt", "-f", "srt", "pipe:1"));
        return arguments;
    }
}
