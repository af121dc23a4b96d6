package dev.reelway.tasks.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a source; its form is {@code schemas/profile.schema.json}.
 *
 * @param schema where an editor finds that form
 * @param description for people who choose one
 * @param codec of all renditions: {@code H_264} or {@code H_265}
 * @param ladder renditions by their short side, largest first; none for sound alone
 * @param audio how sound is encoded
 * @param captions whether captions are made of speech; they are unless it says no
 * @param thumbnails whether there are a poster and a storyboard; there are unless it says no
 */
public record Profile(
        @JsonProperty("$schema") @Nullable String schema,
        String description,
        String codec,
        List<Rung> ladder,
        Audio audio,
        @Nullable Boolean captions,
        @Nullable Boolean thumbnails) {

    public Profile {
        ladder = List.copyOf(ladder);
    }

    /** Short side, QVBR level and most bits a second for 16:9 at 30 frames a second or fewer. */
    public record Rung(int shortSide, int quality, int maxBitrate) {

        /** Pixels of a 16:9 picture of that short side. */
        public double pixels() {
            return shortSide * (double) shortSide * 16 / 9;
        }
    }

    /** Bits a second, and the loudness that sound is brought to, in LKFS. */
    public record Audio(int bitrate, int loudnessLkfs) {}

    public boolean makesCaptions() {
        return captions == null || captions;
    }

    public boolean makesThumbnails() {
        return thumbnails == null || thumbnails;
    }
}
