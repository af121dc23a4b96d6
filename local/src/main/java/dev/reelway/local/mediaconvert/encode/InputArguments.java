package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.VideoSelector.Rotation;
import java.util.ArrayList;
import java.util.List;

/**
 * How a file that anyone may have uploaded is opened: by a name of ours, by what is in it, as a container of media and
 * nothing else. Playlists and concatenation scripts, which name further files, are no input.
 */
public final class InputArguments {

    /** The name of the input in the work folder. */
    public static final String NAME = "input";

    private static final String FORMATS =
            "mov,matroska,mxf,mpegts,mpeg,mpegvideo,avi,wav,w64,mp3,flac,ogg,asf,aac,ac3,eac3,flv,aiff,h264,"
                    + "hevc,ivf,gif,gxf,dv,caf,amr";

    private InputArguments() {}

    /** The arguments up to and with the input, for ffmpeg or ffprobe. */
    static List<String> open(Rotation rotation) {
        List<String> arguments = new ArrayList<>(restrictions());
        if (rotation != Rotation.AUTO) {
            arguments.add("-noautorotate");
        }
        arguments.addAll(List.of("-i", "file:" + NAME));
        return arguments;
    }

    static List<String> restrictions() {
        return List.of("-protocol_whitelist", "file", "-format_whitelist", FORMATS);
    }

    /**
     * Arguments for ffprobe to describe an input of that name as JSON, with the first frames: HDR metadata often stands in the stream
     * alone.
     */
    public static List<String> probeFile(String name) {
        return describe(restrictions(), "file:" + name);
    }

    /** The same for an input that a server of ours has, whatever proxy the environment names. */
    public static List<String> probe(String url) {
        return describe(served(), url);
    }

    private static List<String> served() {
        return List.of(
                "-protocol_whitelist",
                "http,tcp",
                "-format_whitelist",
                FORMATS,
                "-http_proxy",
                "none",
                "-seekable",
                "1");
    }

    /** Arguments for ffprobe to list when each packet of such an input begins and how long it is, in seconds. */
    public static List<String> packetTimes(String url) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(served());
        arguments.addAll(List.of("-show_entries", "packet=pts_time,duration_time", "-of", "csv=p=0", "-i", url));
        return arguments;
    }

    private static List<String> describe(List<String> restrictions, String input) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(restrictions);
        arguments.addAll(List.of("-of", "json", "-show_format", "-show_streams"));
        arguments.addAll(List.of("-show_frames", "-read_intervals", "%+#8", "-i", input));
        return arguments;
    }

    /** Arguments for ffprobe to tell the length in seconds of sound that was encoded without a container. */
    public static List<String> length(String file) {
        return List.of("-v", "error", "-show_entries", "format=duration", "-of", "default=nk=1:nw=1", file);
    }

    /** Arguments for ffmpeg to measure the loudness of an audio stream, which its standard error then ends with. */
    public static List<String> loudness(AudioEncode encode) {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-nostats", "-loglevel", "info"));
        arguments.addAll(List.of("-progress", "pipe:1", "-stats_period", "0.5"));
        arguments.addAll(open(Rotation.DEGREE_0));
        arguments.addAll(List.of("-map", "0:" + encode.stream(), "-vn", "-sn", "-dn"));
        encode.codec().channels().ifPresent(channels -> arguments.addAll(List.of("-ac", Integer.toString(channels))));
        String remix =
                encode.remix().map(wanted -> AudioArguments.pan(wanted) + ",").orElse("");
        arguments.addAll(List.of("-af", remix + "ebur128=peak=true:framelog=quiet", "-f", "null", "-"));
        return arguments;
    }
}
