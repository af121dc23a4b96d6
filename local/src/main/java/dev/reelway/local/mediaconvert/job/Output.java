package dev.reelway.local.mediaconvert.job;

import java.util.List;
import java.util.Optional;

/**
 * One output of a group.
 *
 * @param nameModifier appended to the group's base name; may be empty
 * @param container what it is wrapped in
 * @param extension the file's extension without a dot, if another than the container's
 * @param video how its video is made, if it has any
 * @param audio how its audio tracks are made
 * @param captions what becomes of caption tracks
 * @param listing what playlists say of it
 */
public record Output(
        String nameModifier,
        Container container,
        Optional<String> extension,
        Optional<VideoDescription> video,
        List<AudioDescription> audio,
        List<CaptionDescription> captions,
        Listing listing) {

    public Output {
        audio = List.copyOf(audio);
        captions = List.copyOf(captions);
    }

    /** What an output is wrapped in. */
    public enum Container {
        /** CMAF tracks. */
        CMFC,
        MP4,
        MOV,
        WEBM,
        /** None: pictures, or a codec's own file. */
        RAW,
        /** Transport stream segments of HLS. */
        M3U8,
        /** MP4 segments of DASH. */
        MPD
    }

    /**
     * What playlists say of an output.
     *
     * @param iFrames whether an HLS playlist of its I-frames is wanted
     * @param track what players do with it, if it is audio
     * @param audioGroup the group that it belongs to, if it is audio
     * @param audioSets the groups of audio that go with it, if it is video; empty for all that there are
     * @param transportStream whether audio alone is wrapped in a transport stream too
     * @param segmentModifier what stands between an output's name and the number of a segment
     * @param described whether it is audio that describes what is to be seen, or text that does so with what is to be heard
     * @param fragmentedText whether TTML is wrapped in MP4 segments where it could also be a file
     */
    public record Listing(
            boolean iFrames,
            AudioTrack track,
            String audioGroup,
            List<String> audioSets,
            boolean transportStream,
            String segmentModifier,
            boolean described,
            boolean fragmentedText) {

        /** The group of audio that names none. */
        public static final String AUDIO_GROUP = "program_audio";

        /** What an output has that says nothing of playlists. */
        public static final Listing DEFAULT =
                new Listing(true, AudioTrack.AUTO_SELECT_DEFAULT, AUDIO_GROUP, List.of(), false, "", false, false);

        public Listing {
            audioSets = List.copyOf(audioSets);
        }

        /** The same for text that stands for what is to be heard. */
        public Listing describing(boolean sound) {
            return new Listing(
                    iFrames, track, audioGroup, audioSets, transportStream, segmentModifier, sound, fragmentedText);
        }

        Listing withFragmentedText(boolean fragmented) {
            return new Listing(
                    iFrames, track, audioGroup, audioSets, transportStream, segmentModifier, described, fragmented);
        }
    }

    /** What players do with a track of audio alone. */
    public enum AudioTrack {
        /** It plays when nobody chooses. */
        AUTO_SELECT_DEFAULT,
        /** It plays where the user's settings ask for it. */
        AUTO_SELECT,
        /** It plays when somebody chooses it. */
        NOT_AUTO_SELECT,
        /** It plays instead of video where there is no room for that. */
        VARIANT_STREAM
    }
}
