package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.mediaconvert.JobState.Phase;
import dev.reelway.local.mediaconvert.JobState.Produced;
import dev.reelway.local.mediaconvert.JobState.ProducedOutput;
import dev.reelway.local.mediaconvert.job.InputSettings;
import dev.reelway.local.mediaconvert.probe.CodecNames;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What the service tells of a job. There is no event for SUBMITTED, and none for the cancellation of a SUBMITTED job.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/mediaconvert_event_list.html">List of events</a>
 */
final class JobEvents {

    private final EventBus bus;
    private final Clock clock;
    private final String account;

    JobEvents(EventBus bus, Clock clock, String account) {
        this.bus = bus;
        this.clock = clock;
        this.account = account;
    }

    void progressing(Job job) {
        publish(job, "PROGRESSING", detail());
    }

    void canceled(Job job) {
        publish(job, "CANCELED", detail());
    }

    void failed(Job job, JobState.Failure failure) {
        publish(job, "ERROR", detail().put("errorCode", failure.code()).put("errorMessage", failure.message()));
    }

    /** Only the newest warning is told. */
    void newWarning(Job job, Warning warning) {
        ObjectNode detail = detail();
        detail.put("warningCode", String.format(Locale.ROOT, "%06d", warning.code()));
        publish(job, "NEW_WARNING", detail.put("warningMessage", warning.message()));
    }

    /** The job is where it has gone to already. */
    void queueHop(Job job, Placement from) {
        ObjectNode detail = detail();
        detail.put("previousQueue", Arns.queue(job.submission().region(), account, from.queue()));
        detail.put("priority", job.placement().priority()).put("previousPriority", from.priority());
        publish(job, "QUEUE_HOP", detail);
    }

    void statusUpdate(Job job, long frames) {
        JobState state = job.state();
        ObjectNode detail = detail();
        detail.put("framesDecoded", frames);
        ObjectNode progress = detail.putObject("jobProgress");
        ObjectNode phases = progress.putObject("phaseProgress");
        for (Phase phase : Phase.values()) {
            int order = phase.compareTo(state.phase());
            int percent = order < 0 ? 100 : order > 0 ? 0 : state.percent().orElse(0);
            String status = order < 0 ? "COMPLETE" : order > 0 ? "PENDING" : "PROGRESSING";
            phases.putObject(phase.name()).put("status", status).put("percentComplete", percent);
        }
        state.percent().ifPresent(percent -> progress.put("jobPercentComplete", percent));
        progress.put("currentPhase", state.phase().name())
                .put("retryCount", job.submission().retries());
        publish(job, "STATUS_UPDATE", detail);
    }

    /** One event for all inputs. */
    void inputInformation(Job job, List<MediaInfo> infos) {
        ObjectNode detail = detail();
        ArrayNode inputs = detail.putArray("inputDetails");
        List<InputSettings> settings = job.submission().request().settings().inputs();
        for (int i = 0; i < infos.size(); i++) {
            ObjectNode input = inputs.addObject().put("id", i + 1);
            input.put("uri", settings.get(i).file().toString());
            tracks(input, infos.get(i));
        }
        publish(job, "INPUT_INFORMATION", detail);
    }

    private static void tracks(ObjectNode input, MediaInfo info) {
        ArrayNode audio = input.putArray("audio");
        for (MediaTrack.Audio track : info.audio()) {
            audio.addObject()
                    .put("channels", track.channels())
                    .put("codec", CodecNames.inEvent(track))
                    .put("language", track.language().orElse("und").toUpperCase(Locale.ROOT))
                    .put("sampleRate", track.sampleRate())
                    .put("streamId", streamId(track));
        }
        ArrayNode video = input.putArray("video");
        info.video().ifPresent(track -> video.add(video(track)));
    }

    private static ObjectNode video(MediaTrack.Video track) {
        ObjectNode node = detail();
        String format = track.color().pixelFormat();
        node.put("bitDepth", track.color().bitDepth()).put("codec", CodecNames.inEvent(track));
        node.put("colorFormat", format.contains("444") ? "YUV_444" : format.contains("422") ? "YUV_422" : "YUV_420");
        node.put("fourCC", track.common().tag());
        track.frameRate().ifPresent(rate -> node.put("frameRate", Math.round(rate.toDouble() * 1000) / 1000.0));
        node.put("height", track.picture().height())
                .put("width", track.picture().width());
        node.put("interlaceMode", track.isInterlaced() ? "INTERLACED" : "PROGRESSIVE");
        node.put("sar", track.picture().pixelAspect().toString().replace('/', ':'));
        node.put("standard", "UNSPECIFIED").put("streamId", streamId(track));
        return node;
    }

    private static int streamId(MediaTrack track) {
        return track.common().id().orElse(track.common().index() + 1);
    }

    void complete(Job job) {
        JobState state = job.state();
        ObjectNode detail = detail();
        detail.put("paddingInserted", 0).put("blackVideoDetected", 0);
        ArrayNode groups = detail.putArray("outputGroupDetails");
        for (Produced produced : state.groups()) {
            ObjectNode group = groups.addObject();
            ArrayNode outputs = group.putArray("outputDetails");
            produced.outputs().forEach(output -> outputs.add(output(output)));
            put(group, "playlistFilePaths", produced.playlists());
            group.put("type", produced.type());
        }
        publish(job, "COMPLETE", detail);
    }

    private static ObjectNode output(ProducedOutput output) {
        ObjectNode node = detail();
        put(node, "outputFilePaths", output.paths());
        node.put("durationInMs", output.durationInMs());
        output.video().ifPresent(video -> {
            ObjectNode details = node.putObject("videoDetails");
            details.put("widthInPx", video.width()).put("heightInPx", video.height());
            if (video.averageBitrate() > 0) {
                details.put("averageBitrate", video.averageBitrate());
            }
        });
        return node;
    }

    private static void put(ObjectNode node, String member, List<String> paths) {
        if (!paths.isEmpty()) {
            ArrayNode list = node.putArray(member);
            paths.forEach(list::add);
        }
    }

    private static ObjectNode detail() {
        return JsonNodeFactory.instance.objectNode();
    }

    private void publish(Job job, String status, ObjectNode more) {
        Submission submission = job.submission();
        Instant now = clock.instant();
        ObjectNode detail = detail();
        detail.put("timestamp", now.toEpochMilli()).put("accountId", account);
        detail.put(
                "queue",
                Arns.queue(submission.region(), account, job.placement().queue()));
        detail.put("jobId", submission.id()).put("status", status);
        ObjectNode metadata = detail.putObject("userMetadata");
        submission.request().userMetadata().forEach(metadata::put);
        detail.setAll(more);
        bus.publish(new CloudEvent(
                bus.nextId(),
                "aws.mediaconvert",
                "MediaConvert Job State Change",
                now,
                submission.region(),
                List.of(submission.arn()),
                detail));
    }
}
