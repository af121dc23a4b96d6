package dev.reelway.tasks.plan;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.media.MediaReport;
import dev.reelway.tasks.plan.EncodePlan.Transcript;
import dev.reelway.tasks.profile.Profile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where captions come from: files beside the source, else what was heard before, else speech.
 *
 * @param timeoutSeconds how long a transcription may take
 */
record CaptionPlan(Asset asset, Profile profile, MediaReport media, long timeoutSeconds) {

    EncodePlan.Captions choose(EarlierRevision earlier) {
        if (!asset.captions().isEmpty()) {
            return plan("sidecar", null, null, null);
        }
        Optional<String> none = whyNone();
        if (none.isPresent()) {
            return plan("none", none.get(), language(), null);
        }
        Optional<Transcript> heard = earlier.transcript(language());
        return plan(heard.isPresent() ? "transcript" : "speech", null, language(), heard.orElse(null));
    }

    private EncodePlan.Captions plan(
            String mode, @Nullable String reason, @Nullable String language, @Nullable Transcript heard) {
        return new EncodePlan.Captions(
                mode, reason, asset.captions(), timeoutSeconds, media.durationSeconds(), language, 1, heard);
    }

    private Optional<String> whyNone() {
        if (JobSettings.audioRenditions(media).isEmpty()) {
            return Optional.of("The source has no audio.");
        }
        if (!asset.options().wantsCaptions()) {
            return Optional.of("The uploader wants none.");
        }
        return profile.makesCaptions()
                ? Optional.empty()
                : Optional.of("The profile '" + asset.options().profileName() + "' makes none.");
    }

    /** The uploader knows better than the file; neither may know. */
    private @Nullable String language() {
        List<MediaReport.Audio> audio = media.audio();
        String track = audio.isEmpty() ? null : audio.get(0).language();
        return SpokenLanguage.code(asset.options().languages(), track).orElse(null);
    }
}
