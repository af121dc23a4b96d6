package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AudioDescription.Remix;
import dev.reelway.local.mediaconvert.job.AudioSelector;
import dev.reelway.local.mediaconvert.job.AudioSelector.Source;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a selector makes of the tracks that it picks in one part of an assembly. Each track is brought to all channels that come
 * out, with silence in those that it has no part in, and then all are added.
 *
 * @param voices at least one
 * @param channels that come out
 * @param isPlain whether it is one track as it is
 */
record SoundMix(List<Voice> voices, int channels, boolean isPlain) {

    private static final List<String> LAYOUTS = List.of("", "mono", "stereo", "3.0", "4.0", "5.0", "5.1", "6.1", "7.1");
    private static final int MANY = 16;
    private static final int MOST = 24;

    SoundMix {
        voices = List.copyOf(voices);
    }

    /**
     * A track in the mix.
     *
     * @param input the number of its file among those of the command
     * @param track which
     * @param offset milliseconds that it comes later
     * @param gains for each channel that comes out the gain of each of its own in dB
     */
    record Voice(int input, MediaTrack.Audio track, int offset, List<List<Double>> gains) {}

    /** Where a selector finds the files that it takes tracks from. */
    interface Files {

        /** The file of a source as it was opened for the part. */
        Opened opened(Optional<S3Location> file);
    }

    /** A file of a command: its number there and what it holds. */
    record Opened(int input, dev.reelway.local.mediaconvert.probe.MediaInfo info) {}

    /** What a selector hears; empty if there is nothing that it picks. */
    static Optional<SoundMix> of(AudioSelector selector, Files files) throws UnusableInputException {
        List<Picked> picked = new ArrayList<>();
        int channels = 0;
        for (Source source : selector.sources()) {
            Opened opened = files.opened(source.file());
            List<MediaTrack.Audio> tracks = HeardTracks.of(opened.info(), source.pick());
            int taken = tracks.stream().mapToInt(MediaTrack.Audio::channels).sum();
            checkChannels(source.remix(), taken);
            int out = source.remix().map(remix -> remix.channels().size()).orElse(taken);
            picked.add(new Picked(source, opened.input(), tracks, channels));
            channels += tracks.isEmpty() ? 0 : out;
        }
        picked.removeIf(source -> source.tracks().isEmpty());
        if (picked.isEmpty()) {
            return Optional.empty();
        }
        checkCodecs(picked);
        boolean plain = selector.isPlain() && picked.get(0).tracks().size() == 1;
        if (channels > MOST && !plain) {
            throw new UnusableInputException(
                    "NotImplemented: an audio selector that makes one track of " + channels + " channels.");
        }
        int whole = plain ? channels : rounded(channels);
        List<Voice> voices = new ArrayList<>();
        picked.forEach(source -> voices.addAll(source.voices(whole)));
        return Optional.of(new SoundMix(voices, whole, plain));
    }

    private static void checkChannels(Optional<Remix> remix, int taken) throws UnusableInputException {
        OptionalInt missing = remix.map(wanted -> wanted.beyond(taken)).orElse(OptionalInt.empty());
        if (missing.isPresent() && taken > 0) {
            throw new UnusableInputException("The remix takes channel " + missing.getAsInt()
                    + " of the input, but the audio tracks that are selected have " + taken + ".");
        }
    }

    /** The service's words, as users report them. */
    private static void checkCodecs(List<Picked> picked) throws UnusableInputException {
        long codecs = picked.stream()
                .flatMap(source -> source.tracks().stream())
                .map(MediaTrack::codec)
                .distinct()
                .count();
        if (picked.size() > 1 && codecs > 1) {
            throw new UnusableInputException(
                    UnusableInputException.CANNOT_START,
                    "Failed to start pipeline [Audio selector groups cannot combine audio sources that have different"
                            + " codecs.]");
        }
    }

    /** A number of channels that has a layout. */
    private static int rounded(int channels) {
        return channels < LAYOUTS.size() ? channels : channels <= MANY ? MANY : MOST;
    }

    /**
     * The name of what comes out, which is ffmpeg's own for a number of channels, so that an encoder's {@code -ac} changes
     * nothing; the places of more than eight channels mean nothing.
     */
    static String layout(int channels) {
        return channels < LAYOUTS.size() ? LAYOUTS.get(channels) : channels == MANY ? "hexadecagonal" : "22.2";
    }

    /** The tracks of a source and at which channel of the whole those that come out of them begin. */
    private record Picked(Source source, int input, List<MediaTrack.Audio> tracks, int at) {

        List<Voice> voices(int channels) {
            List<Voice> voices = new ArrayList<>();
            int from = 0;
            for (MediaTrack.Audio track : tracks) {
                List<List<Double>> gains = new ArrayList<>();
                for (int out = 0; out < channels; out++) {
                    gains.add(row(out - at, from, track.channels()));
                }
                voices.add(new Voice(input, track, source.offset(), gains));
                from += track.channels();
            }
            return voices;
        }

        /** The gains of a track's channels, of which the first is the one of that number among those of the source. */
        private List<Double> row(int out, int from, int count) {
            List<Double> row = new ArrayList<>(Collections.nCopies(count, Remix.SILENT));
            for (int in = 0; in < count; in++) {
                if (source.remix().isEmpty()) {
                    row.set(in, out == from + in ? 0.0 : Remix.SILENT);
                } else {
                    row.set(in, source.remix().get().gain(out, from + in));
                }
            }
            return row;
        }
    }

    /**
     * The filters that make it, up to but not with a label at the end.
     *
     * @param rate samples a second that come out
     * @param name what labels begin with
     */
    String filters(int rate, String name) {
        if (isPlain) {
            return stream(voices.get(0), rate);
        }
        if (voices.size() == 1) {
            return voice(voices.get(0), rate);
        }
        List<String> chains = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < voices.size(); i++) {
            String label = "[" + name + "_" + i + "]";
            all.append(label);
            chains.add(voice(voices.get(i), rate) + label);
        }
        // What is added must not become softer for being one of several.
        chains.add(all + "amix=inputs=" + voices.size() + ":duration=longest:normalize=0");
        return String.join(";", chains);
    }

    private static String stream(Voice voice, int rate) {
        return "[" + voice.input() + ":" + voice.track().common().index() + "]aresample=" + rate
                + ":async=1:first_pts=0";
    }

    private String voice(Voice voice, int rate) {
        String chain = stream(voice, rate) + "," + AudioArguments.pan(new Remix(voice.gains()), layout(channels));
        if (voice.offset() > 0) {
            return chain + ",adelay=" + voice.offset() + ":all=1";
        }
        return voice.offset() < 0
                ? chain + String.format(Locale.ROOT, ",atrim=start=%.3f,asetpts=PTS-STARTPTS", -voice.offset() / 1000.0)
                : chain;
    }
}
