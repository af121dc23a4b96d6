package dev.reelway.local.transcribe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import java.time.Clock;
import java.util.List;

/**
 * What the service tells of a job: that it has ended.
 *
 * @see <a href="https://docs.aws.amazon.com/transcribe/latest/dg/monitoring-events.html">Events of Amazon Transcribe</a>
 */
final class JobEvents {

    private static final String SOURCE = "aws.transcribe";

    private final EventBus bus;
    private final Clock clock;

    JobEvents(EventBus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    void ended(Job job) {
        ObjectNode detail = detail(job, "TranscriptionJobName", "TranscriptionJobStatus");
        job.state().failure().ifPresent(reason -> detail.put("FailureReason", reason));
        publish(job, "Transcribe Job State Change", detail);
        if (job.request().language().code().isEmpty()) {
            publish(
                    job,
                    "Language Identification State Change",
                    detail(job, "JobName", "LanguageIdentificationStatus").put("JobType", "TranscriptionJob"));
        }
    }

    private static ObjectNode detail(Job job, String name, String status) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(name, job.request().name())
                .put(status, job.state().status().name());
    }

    private void publish(Job job, String type, ObjectNode detail) {
        bus.publish(
                SOURCE,
                () -> new CloudEvent(bus.nextId(), SOURCE, type, clock.instant(), job.region(), List.of(), detail));
    }
}
