package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.AudioDescription.Remix;
import java.util.List;
import java.util.Optional;

/**
 * Which audio of an input an output's track is made of: the channels of one source after the other.
 *
 * @param sources one, or the members of a selector group
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/more-about-audio-tracks-selectors.html">Audio tracks and audio
 *     selectors</a>
 */
public record AudioSelector(List<Source> sources) {

    /** The track that the file itself marks as default, else the first. */
    public static final AudioSelector DEFAULT = of(new Pick.DefaultTrack());

    public AudioSelector {
        sources = List.copyOf(sources);
    }

    /** What a pick finds in the input, as it is. */
    public static AudioSelector of(Pick pick) {
        return new AudioSelector(List.of(new Source(pick, Optional.empty(), 0, Optional.empty())));
    }

    /** Whether nothing is done to what is picked, and nothing else is taken beside it. */
    public boolean isPlain() {
        return sources.size() == 1 && sources.get(0).isPlain();
    }

    /**
     * Tracks of one file.
     *
     * @param pick which tracks
     * @param file that they are in, if it is not the input
     * @param offset milliseconds that they are later than the video; earlier if negative
     * @param remix how channels come out of those of the tracks, if they are remixed
     */
    public record Source(Pick pick, Optional<S3Location> file, int offset, Optional<Remix> remix) {

        boolean isPlain() {
            return file.isEmpty() && offset == 0 && remix.isEmpty();
        }
    }

    /** Which tracks of a file. */
    public sealed interface Pick {

        /** The track that plays when nobody chooses. */
        record DefaultTrack() implements Pick {}

        /**
         * Tracks by their places.
         *
         * @param numbers from 1, among the audio tracks
         */
        record Tracks(List<Integer> numbers) implements Pick {
            public Tracks {
                numbers = List.copyOf(numbers);
            }
        }

        /** Tracks by the numbers of their packets in a transport stream. */
        record Pids(List<Integer> pids) implements Pick {
            public Pids {
                pids = List.copyOf(pids);
            }
        }

        /**
         * The first track in a language.
         *
         * @param code ISO 639-3, three letters, lower case
         */
        record Language(String code) implements Pick {
            public Language {
                code = Iso639.of(code);
            }
        }

        /** All tracks that are not compressed. */
        record AllPcm() implements Pick {}
    }
}
