package dev.reelway.local.mediaconvert;

import dev.reelway.local.ffmpeg.TestFfmpeg;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which tones a sound has: the input's tracks are told from each other by them. */
final class Tones {

    private static final int RATE = 8000;

    private final double[][] channels;

    private Tones(double[][] channels) {
        this.channels = channels;
    }

    /** Decodes the first audio track of a file. */
    static Tones of(Path file, int channels) throws Exception {
        Path raw = Files.createTempFile("tones", ".raw");
        TestFfmpeg.run(
                raw.getParent(),
                List.of(
                        "-y",
                        "-i",
                        file.toString(),
                        "-map",
                        "0:a:0",
                        "-f",
                        "s16le",
                        "-ar",
                        Integer.toString(RATE),
                        raw.toString()));
        ByteBuffer samples = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
        Files.delete(raw);
        double[][] read = new double[channels][samples.remaining() / 2 / channels];
        for (int i = 0; i < read[0].length; i++) {
            for (int channel = 0; channel < channels; channel++) {
                read[channel][i] = samples.getShort() / 32768.0;
            }
        }
        return new Tones(read);
    }

    double seconds() {
        return Math.round(channels[0].length * 10.0 / RATE) / 10.0;
    }

    /** How loud a tone is in a channel in a stretch, as its amplitude in dB below full scale, in whole dB. */
    long level(int channel, int frequency, double from, double to) {
        int first = (int) (from * RATE);
        int last = Math.min((int) (to * RATE), channels[channel].length);
        double sine = 0;
        double cosine = 0;
        for (int i = first; i < last; i++) {
            double angle = 2 * Math.PI * frequency * i / RATE;
            sine += channels[channel][i] * Math.sin(angle);
            cosine += channels[channel][i] * Math.cos(angle);
        }
        double amplitude = 2 * Math.hypot(sine, cosine) / (last - first);
        return Math.round(20 * Math.log10(Math.max(amplitude, 1e-4)));
    }

    /** The tones among some that are heard in a channel in a stretch: louder than 40 dB below full scale. */
    List<Integer> heard(int channel, double from, double to, int... frequencies) {
        List<Integer> heard = new ArrayList<>();
        for (int frequency : frequencies) {
            if (level(channel, frequency, from, to) > -40) {
                heard.add(frequency);
            }
        }
        return heard;
    }
}
