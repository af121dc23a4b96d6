package dev.reelway.tasks.caption;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.failure.InvalidInput;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.TaskHandler;
import dev.reelway.tasks.plan.EncodePlan;
import dev.reelway.tasks.speech.Answers;
import dev.reelway.tasks.speech.TaskTokens;
import dev.reelway.tasks.speech.Transcriptions;
import dev.reelway.tasks.speech.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.transcribe.TranscribeClient;
import software.amazon.awssdk.services.transcribe.model.BadRequestException;

/** Converts side-car captions, has speech transcribed where there are none, and converts what was heard. */
public final class CaptionHandler extends TaskHandler<CaptionHandler.Input, CaptionHandler.Captions> {

    /** Why there is nothing although somebody listened. */
    public static final String NO_SPEECH = "No speech was heard.";

    private final S3Client s3;
    private final Bucket delivery;
    private final Transcriptions transcriptions;
    private final TaskTokens tokens;
    private final Answers answers;

    /** For Lambda. */
    public CaptionHandler() {
        this(System.getenv());
    }

    public CaptionHandler(Map<String, String> environment) {
        this(
                Clients.s3(),
                Clients.sfn(),
                Clients.transcribe(),
                new Environment(environment).required("DELIVERY_BUCKET"));
    }

    CaptionHandler(S3Client s3, SfnClient sfn, TranscribeClient transcribe, String deliveryBucket) {
        super(Input.class);
        this.s3 = s3;
        this.delivery = new Bucket(s3, deliveryBucket);
        this.transcriptions = new Transcriptions(transcribe, deliveryBucket);
        this.tokens = new TaskTokens(delivery);
        this.answers = new Answers(sfn, transcriptions, tokens, delivery);
    }

    /**
     * What to do.
     *
     * @param action {@code convert} or {@code transcribe}
     * @param taskToken who to answer when a transcription has ended
     * @param executionArn who waits for that
     */
    public record Input(
            String action,
            @Nullable String taskToken,
            @Nullable String executionArn,
            Asset asset,
            EncodePlan.Captions plan) {}

    /** How it ended: {@code READY}, {@code SKIPPED}, or {@code STARTED} if somebody else will say; and the tracks. */
    public record Captions(String status, @Nullable String reason, List<Track> tracks) {
        public Captions {
            tracks = List.copyOf(tracks);
        }
    }

    /** A caption track: its language, its WebVTT file and the HLS playlist of that, as keys in the delivery bucket. */
    public record Track(String language, String file, String playlist) {}

    @Override
    protected Captions run(Input input) {
        return switch (input.action()) {
            case "transcribe" -> transcribe(input);
            case "convert" -> convert(input);
            default ->
                throw new InvalidInput(
                        "'" + input.action() + "' is no action of this function; expected convert or transcribe.");
        };
    }

    private Captions transcribe(Input input) {
        if (input.taskToken() == null || input.executionArn() == null) {
            throw new InvalidInput(
                    "A transcription needs a taskToken to answer and the executionArn of who waits; one is"
                            + " missing.");
        }
        Waiting waiting = Waiting.of(
                input.asset(),
                input.taskToken(),
                input.executionArn(),
                input.plan().language());
        tokens.keep(waiting);
        if (!isStarted(waiting)) {
            // It may have ended while an earlier attempt was waiting, which does not any more.
            answers.settle(waiting);
        }
        return new Captions("STARTED", null, List.of());
    }

    /** Whether somebody will tell of the end: true for a transcription that begins now, or that there will not be at all. */
    private boolean isStarted(Waiting waiting) {
        try {
            return transcriptions.start(waiting);
        } catch (BadRequestException refused) {
            Optional<String> unavailable =
                    Transcriptions.unavailable(refused.awsErrorDetails().errorMessage());
            if (unavailable.isEmpty()) {
                tokens.forget(waiting);
                throw refused;
            }
            answers.skip(waiting, unavailable.get());
            return true;
        }
    }

    private Captions convert(Input input) {
        EncodePlan.Transcript transcript = input.plan().transcript();
        if (transcript != null) {
            return transcript.status().equals("READY")
                    ? fromSpeech(input, transcript)
                    : new Captions(transcript.status(), transcript.reason(), List.of());
        }
        List<Track> tracks = new ArrayList<>();
        for (Asset.SideCar sideCar : input.plan().sideCars()) {
            tracks.add(write(input, tracks.size(), sideCar.language(), sideCar(input, sideCar)));
        }
        return new Captions("READY", null, tracks);
    }

    private Captions fromSpeech(Input input, EncodePlan.Transcript transcript) {
        String language = Objects.requireNonNullElse(transcript.language(), "und");
        List<Cue> cues = CueLayout.of(
                Transcript.words(delivery.readText(
                        input.asset().transcriptKey(input.plan().language()))),
                language);
        return cues.isEmpty()
                ? new Captions("SKIPPED", NO_SPEECH, List.of())
                : new Captions("READY", null, List.of(write(input, 0, language, cues)));
    }

    private List<Cue> sideCar(Input input, Asset.SideCar sideCar) {
        String text = new Bucket(s3, input.asset().source().bucket()).readText(sideCar.key());
        List<Cue> cues = CaptionFile.read(text);
        if (cues.isEmpty()) {
            throw new IllegalStateException("The caption file " + sideCar.key() + " has no cue.");
        }
        return cues;
    }

    private Track write(Input input, int before, String language, List<Cue> cues) {
        String name = "captions-" + (input.plan().firstTrack() + before);
        String folder = input.asset().prefix() + "captions/";
        Track track = new Track(language, folder + name + ".vtt", folder + name + ".m3u8");
        delivery.writeText(track.file(), "text/vtt", CaptionFile.write(cues));
        delivery.writeText(
                track.playlist(),
                "application/vnd.apple.mpegurl",
                playlist(name + ".vtt", input.plan().durationSeconds()));
        return track;
    }

    /** The whole file as one segment: RFC 8216, 3.5 asks for nothing more. */
    private static String playlist(String file, double duration) {
        return String.format(
                Locale.ROOT,
                "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:%d\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:%.3f,\n%s\n#EXT-X-ENDLIST\n",
                (long) Math.ceil(duration),
                duration,
                file);
    }
}
