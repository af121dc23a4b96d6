package dev.reelway.tasks.caption;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.failure.InvalidInput;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.Json;
import dev.reelway.tasks.lambda.TaskHandler;
import dev.reelway.tasks.plan.EncodePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Converts side-car captions; answers a transcription's task token at once, because speech captions are not available yet. */
public final class CaptionHandler extends TaskHandler<CaptionHandler.Input, CaptionHandler.Captions> {

    private static final Captions NOT_AVAILABLE = new Captions("SKIPPED", "not available yet", List.of());

    private final S3Client s3;
    private final SfnClient sfn;
    private final String deliveryBucket;

    /** For Lambda. */
    public CaptionHandler() {
        this(System.getenv());
    }

    public CaptionHandler(Map<String, String> environment) {
        this(Clients.s3(), Clients.sfn(), new Environment(environment).required("DELIVERY_BUCKET"));
    }

    CaptionHandler(S3Client s3, SfnClient sfn, String deliveryBucket) {
        super(Input.class);
        this.s3 = s3;
        this.sfn = sfn;
        this.deliveryBucket = deliveryBucket;
    }

    /**
     * What to do.
     *
     * @param action {@code convert} or {@code transcribe}
     * @param taskToken who to answer when a transcription has ended
     */
    public record Input(String action, @Nullable String taskToken, Asset asset, EncodePlan.Captions plan) {}

    /** How it ended: {@code READY} or {@code SKIPPED}, and the tracks. */
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
        if (input.taskToken() == null) {
            throw new InvalidInput("A transcription needs a taskToken to answer; there is none.");
        }
        sfn.sendTaskSuccess(r -> r.taskToken(input.taskToken())
                .output(Json.text(new EncodePlan.Transcript(NOT_AVAILABLE.status(), NOT_AVAILABLE.reason()))));
        return NOT_AVAILABLE;
    }

    private Captions convert(Input input) {
        EncodePlan.Transcript transcript = input.plan().transcript();
        if (transcript != null) {
            return new Captions(transcript.status(), transcript.reason(), List.of());
        }
        List<Track> tracks = new ArrayList<>();
        for (Asset.SideCar sideCar : input.plan().sideCars()) {
            tracks.add(convert(input, sideCar, tracks.size() + 1));
        }
        return new Captions("READY", null, tracks);
    }

    private Track convert(Input input, Asset.SideCar sideCar, int number) {
        String text = new Bucket(s3, input.asset().source().bucket()).readText(sideCar.key());
        List<Cue> cues = CaptionFile.read(text);
        if (cues.isEmpty()) {
            throw new IllegalStateException("The caption file " + sideCar.key() + " has no cue.");
        }
        Bucket delivery = new Bucket(s3, deliveryBucket);
        String name = "captions-" + number;
        String folder = input.asset().prefix() + "captions/";
        Track track = new Track(sideCar.language(), folder + name + ".vtt", folder + name + ".m3u8");
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
