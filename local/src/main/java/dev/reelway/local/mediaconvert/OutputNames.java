package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.job.Output;
import dev.reelway.local.mediaconvert.job.OutputGroup;
import dev.reelway.local.mediaconvert.job.S3Location;
import java.util.Locale;

/**
 * What the files of an output group are called. The destination's key up to its last slash is the folder; what follows is
 * the base name, or the input's file name without extension if nothing does. For a destination {@code s3://b/cmaf/index} and
 * a name modifier {@code _v720}:
 *
 * <ul>
 *   <li>CMAF: {@code index.m3u8} and {@code index.mpd} for the group; {@code index_v720.m3u8},
 *       {@code index_v720_I-Frame.m3u8}, {@code index_v720init.cmfv} and {@code index_v720_000000001.cmfv}, … for the
 *       output; {@code cmfa} for audio
 *   <li>DASH ISO: {@code index.mpd}, {@code index_v720init.mp4} and {@code index_v720_000000001.mp4}, …
 *   <li>HLS: {@code index.m3u8}, {@code index_v720.m3u8}, {@code index_v720_I-Frame.m3u8} and
 *       {@code index_v720_00001.ts}, …; {@code aac}, {@code ac3} or {@code ec3} for audio alone, {@code vtt} for captions
 *   <li>files: {@code index_v720.mp4}
 *   <li>frame capture: {@code index_v720.0000000.jpg}, …
 * </ul>
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/output-file-names-and-paths.html">Output file names and
 *     paths</a>
 */
record OutputNames(S3Location destination, String folder, String base) {

    static OutputNames of(OutputGroup group, S3Location input) {
        S3Location destination = group.destination();
        String key = destination.key();
        String folder = key.substring(0, key.lastIndexOf('/') + 1);
        String base = key.substring(folder.length());
        return new OutputNames(destination, folder, base.isEmpty() ? stem(input.key()) : base);
    }

    private static String stem(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** A file name in the folder as a place in S3. */
    S3Location at(String name) {
        return destination.withKey(folder + name);
    }

    String of(Output output) {
        return base + output.nameModifier();
    }

    /** The one file of an output. */
    String file(Output output, String extension) {
        return of(output) + "." + output.extension().orElse(extension);
    }

    /** The name of a picture, numbered from 0. */
    String picture(Output output, int number) {
        return String.format(
                Locale.ROOT,
                "%s.%07d.%s",
                of(output),
                number,
                output.extension().orElse("jpg"));
    }
}
