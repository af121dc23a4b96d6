package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AudioCodec.Kind;
import dev.reelway.local.mediaconvert.job.Output.Container;
import dev.reelway.local.mediaconvert.job.OutputGroup.Cutting;
import java.util.ArrayList;
import java.util.List;

/** Commands that package finished encodes by copy, which takes no time beside encoding. */
public final class PackageArguments {

    /** Where the times of transport streams begin, in seconds: so late that no frame comes before zero. */
    public static final int STREAM_START = 10;

    /** What the muxer adds to each time by itself. */
    private static final double MUXER_DELAY = 1.4;

    private PackageArguments() {}

    /**
     * Cuts outputs of one track into segments of fragments: {@code s0init.mp4}, {@code s0_000000001.m4s}, … for the first.
     * The manifest that ffmpeg writes beside them is not used.
     */
    public static List<String> fragments(EncodePlan plan, Cutting cut, List<Produced> outputs, String folder) {
        List<String> arguments = start();
        for (Produced output : outputs) {
            arguments.addAll(List.of("-i", tracks(plan, output).get(0)));
        }
        for (int i = 0; i < outputs.size(); i++) {
            arguments.addAll(List.of("-map", i + ":0"));
        }
        // Segment ends are counted from the start, not from the last segment, so audio does not drift from video.
        arguments.addAll(List.of(
                "-c",
                "copy",
                "-bitexact",
                "-f",
                "dash",
                "-dash_segment_type",
                "mp4",
                "-use_template",
                "1",
                "-use_timeline",
                "0"));
        arguments.addAll(List.of("-seg_duration", Integer.toString(cut.segmentSeconds())));
        boolean regular = outputs.stream()
                .flatMap(output -> output.video().stream().mapToObj(plan.videos()::get))
                .allMatch(video -> isRegular(video, cut));
        arguments.addAll(
                regular
                        ? List.of("-frag_type", "duration", "-frag_duration", Integer.toString(cut.fragmentSeconds()))
                        : List.of("-format_options", "movflags=+frag_keyframe"));
        arguments.addAll(List.of("-init_seg_name", "s$RepresentationID$init.mp4"));
        arguments.addAll(List.of("-media_seg_name", "s$RepresentationID$_$Number%09d$.m4s"));
        arguments.add(folder + "/unused.mpd");
        return arguments;
    }

    /** Whether each fragment begins with a key frame because of its length; else each group is a fragment. */
    private static boolean isRegular(VideoEncode video, Cutting cut) {
        return video.cut().isEmpty()
                && VideoPlanner.isMultiple(cut.fragmentSeconds(), video.gopSeconds())
                && VideoPlanner.isMultiple(cut.segmentSeconds(), cut.fragmentSeconds());
    }

    /**
     * Cuts outputs into segments of transport streams: {@code t0_00000.ts}, … for the first. The playlists that ffmpeg writes
     * beside them are not used.
     */
    public static List<String> transportStreams(EncodePlan plan, Cutting cut, List<Produced> outputs, String folder) {
        List<String> arguments = start();
        for (int i = 0; i < plan.videos().size(); i++) {
            arguments.addAll(List.of("-i", EncodeArguments.video(i)));
        }
        for (int i = 0; i < plan.audios().size(); i++) {
            arguments.addAll(List.of("-i", audio(plan, i)));
        }
        for (int i = 0; i < outputs.size(); i++) {
            Produced output = outputs.get(i);
            output.video().ifPresent(video -> arguments.addAll(List.of("-map", video + ":0")));
            output.audio()
                    .forEach(audio ->
                            arguments.addAll(List.of("-map", (plan.videos().size() + audio.encode()) + ":0")));
            arguments.addAll(List.of("-c", "copy", "-bitexact"));
            String name = folder + "/t" + i;
            arguments.addAll(isPacked(output) ? packed(plan, output, cut, name) : stream(cut, name));
        }
        return arguments;
    }

    /** Whether an output is audio that needs no container. */
    public static boolean isPacked(Produced output) {
        return output.video().isEmpty()
                && output.audio().size() == 1
                && !output.output().listing().transportStream();
    }

    private static List<String> stream(Cutting cut, String name) {
        return List.of(
                "-output_ts_offset",
                Double.toString(STREAM_START - MUXER_DELAY),
                "-f",
                "hls",
                "-hls_time",
                Integer.toString(cut.segmentSeconds()),
                "-hls_list_size",
                "0",
                "-hls_segment_filename",
                name + "_%05d.ts",
                name + ".m3u8");
    }

    private static List<String> packed(EncodePlan plan, Produced output, Cutting cut, String name) {
        Kind kind = plan.audios().get(output.audio().get(0).encode()).codec().kind();
        return List.of(
                "-avoid_negative_ts",
                "disabled",
                "-f",
                "segment",
                "-segment_time",
                Integer.toString(cut.segmentSeconds()),
                "-segment_format",
                rawFormat(kind),
                "-segment_list_type",
                "csv",
                "-segment_list",
                name + ".csv",
                name + "_%05d.ts");
    }

    /** Puts an output's tracks into one file. */
    public static List<String> file(EncodePlan plan, Produced output, String file) {
        List<String> arguments = start();
        List<String> tracks = tracks(plan, output);
        for (String track : tracks) {
            arguments.addAll(List.of("-i", track));
        }
        for (int i = 0; i < tracks.size(); i++) {
            arguments.addAll(List.of("-map", i + ":0"));
        }
        arguments.addAll(List.of("-c", "copy", "-bitexact"));
        Container container = output.output().container();
        if (container == Container.MP4 || container == Container.MOV) {
            arguments.addAll(List.of("-movflags", "+faststart"));
        }
        String format = switch (container) {
            case MP4, CMFC, MPD -> "mp4";
            case MOV -> "mov";
            case WEBM -> "webm";
            case M3U8 -> "mpegts";
            case RAW ->
                rawFormat(plan.audios()
                        .get(output.audio().get(0).encode())
                        .codec()
                        .kind());
        };
        arguments.addAll(List.of("-f", format, file));
        return arguments;
    }

    private static String rawFormat(Kind kind) {
        return switch (kind) {
            case AAC -> "adts";
            case AC3 -> "ac3";
            case EAC3 -> "eac3";
            case OPUS -> "ogg";
            case MP3 -> "mp3";
            case FLAC -> "flac";
            case WAV -> "wav";
        };
    }

    private static List<String> start() {
        return new ArrayList<>(List.of("-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-y"));
    }

    /** The files of an output's encodes: video first. */
    public static List<String> tracks(EncodePlan plan, Produced output) {
        List<String> tracks = new ArrayList<>();
        output.video().ifPresent(index -> tracks.add(EncodeArguments.video(index)));
        output.audio().forEach(audio -> tracks.add(audio(plan, audio.encode())));
        return tracks;
    }

    private static String audio(EncodePlan plan, int index) {
        return EncodeArguments.audio(index, plan.audios().get(index));
    }
}
