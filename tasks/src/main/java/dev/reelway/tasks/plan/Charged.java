package dev.reelway.tasks.plan;

import dev.reelway.tasks.cost.Cost;
import dev.reelway.tasks.cost.Estimate;
import dev.reelway.tasks.cost.Rates;
import dev.reelway.tasks.media.FrameRate;
import dev.reelway.tasks.media.MediaReport;
import java.util.List;

/**
 * What of an asset is charged, before it is made and after.
 *
 * @param codec of all renditions, as MediaConvert names it
 * @param renditions that are encoded; none if they are taken from an earlier revision
 * @param audioTracks that are encoded
 * @param transcribed whether speech is transcribed
 * @param transitions states that the execution enters
 */
public record Charged(String codec, List<Rendition> renditions, int audioTracks, boolean transcribed, int transitions) {

    /** States of a success without a transcription, which is one more. */
    private static final int TRANSITIONS = 12;

    public Charged {
        renditions = List.copyOf(renditions);
    }

    /** As it is planned. */
    public static Charged of(EncodePlan plan, boolean transcribed) {
        boolean encoded = plan.reuse() == null;
        return new Charged(
                plan.codec(),
                encoded ? plan.renditions() : List.of(),
                encoded ? plan.audioTracks() : 0,
                transcribed,
                TRANSITIONS + (transcribed ? 1 : 0));
    }

    /**
     * What that comes to.
     *
     * @param seconds how long it is
     */
    public Cost cost(Rates rates, MediaReport media, double seconds) {
        double frames = media.picture()
                .map(MediaReport.Video::frameRate)
                .map(FrameRate::value)
                .orElse(0.0);
        Estimate estimate = new Estimate(rates);
        for (Rendition rendition : renditions) {
            estimate.video(codec, Math.min(rendition.width(), rendition.height()), frames, seconds);
        }
        estimate.audio(audioTracks, seconds);
        if (transcribed) {
            estimate.speech(media.durationSeconds());
        }
        return estimate.transitions(transitions).cost();
    }
}
