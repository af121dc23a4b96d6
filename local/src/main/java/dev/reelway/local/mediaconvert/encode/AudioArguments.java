package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AudioCodec;
import dev.reelway.local.mediaconvert.job.AudioDescription.Remix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Arguments for audio. */
final class AudioArguments {

    private static final double[] AAC_QUALITIES = {0.4, 0.8, 1.2, 1.8};

    private AudioArguments() {}

    /** From the source's stream to the encoder. */
    static List<String> of(AudioEncode audio, Correction correction) {
        AudioCodec codec = audio.codec();
        int rate = codec.sampleRate();
        List<String> arguments = new ArrayList<>(List.of("-map", "0:" + audio.stream()));
        String remix = audio.remix().map(wanted -> "," + pan(wanted)).orElse("");
        // Audio that begins late or has gaps is filled with silence, so that it stays with the video.
        arguments.addAll(
                List.of("-af", "aresample=" + rate + ":async=1:first_pts=0" + remix + correction.filters(rate)));
        arguments.addAll(encoder(codec));
        arguments.addAll(List.of("-ar", Integer.toString(rate)));
        codec.channels().ifPresent(channels -> arguments.addAll(List.of("-ac", Integer.toString(channels))));
        audio.language().ifPresent(language -> arguments.addAll(List.of("-metadata:s:a:0", "language=" + language)));
        return arguments;
    }

    private static List<String> encoder(AudioCodec codec) {
        List<String> arguments = new ArrayList<>(List.of("-c:a"));
        boolean deep = codec.detail().bitDepth() > 16;
        switch (codec.kind()) {
            case AAC -> {
                arguments.add("aac");
                codec.detail()
                        .quality()
                        .ifPresent(level -> arguments.addAll(
                                List.of("-q:a", String.format(Locale.ROOT, "%.1f", AAC_QUALITIES[level - 1]))));
            }
            case AC3 -> dolby(arguments, "ac3", codec);
            case EAC3 -> dolby(arguments, "eac3", codec);
            case OPUS -> arguments.add("libopus");
            case MP3 -> {
                arguments.add("libmp3lame");
                codec.detail().quality().ifPresent(level -> arguments.addAll(List.of("-q:a", Integer.toString(level))));
            }
            case FLAC ->
                arguments.addAll(
                        deep
                                ? List.of("flac", "-sample_fmt", "s32", "-bits_per_raw_sample", "24")
                                : List.of("flac", "-sample_fmt", "s16"));
            case WAV -> arguments.add(deep ? "pcm_s24le" : "pcm_s16le");
        }
        codec.bitrate().ifPresent(bits -> arguments.addAll(List.of("-b:a", Integer.toString(bits))));
        return arguments;
    }

    private static void dolby(List<String> arguments, String encoder, AudioCodec codec) {
        arguments.add(encoder);
        codec.detail().dialnorm().ifPresent(level -> arguments.addAll(List.of("-dialnorm", "-" + level)));
    }

    /** Each output channel as a sum of input channels. */
    static String pan(Remix remix) {
        return pan(remix, SoundMix.layout(remix.channels().size()));
    }

    /** The same with the output channels in places of that name. */
    static String pan(Remix remix, String layout) {
        List<String> outputs = new ArrayList<>();
        for (int out = 0; out < remix.channels().size(); out++) {
            List<String> inputs = new ArrayList<>();
            List<Double> gains = remix.channels().get(out);
            for (int in = 0; in < gains.size(); in++) {
                if (gains.get(in) > Remix.SILENT) {
                    inputs.add(String.format(Locale.ROOT, "%.4f*c%d", Math.pow(10, gains.get(in) / 20), in));
                }
            }
            outputs.add("c" + out + "=" + (inputs.isEmpty() ? "0*c0" : String.join("+", inputs)));
        }
        return "pan=" + layout + "|" + String.join("|", outputs);
    }
}
