package dev.reelway.local.mediaconvert.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a request asks for beside settings, queue and priority.
 *
 * @param template the job template as it was named, if one was
 * @param hops to which queues the job moves when it has waited too long
 * @param acceleration {@code DISABLED}, {@code ENABLED} or {@code PREFERRED}
 * @param billingTags where the tags on bills come from; there are no bills here
 * @param simulatesReserved whether the job asks for the pace of a reserved queue, which changes no output
 * @param engine the version of the engine that was asked for
 */
public record JobOptions(
        Optional<String> template,
        List<Hop> hops,
        String acceleration,
        String billingTags,
        boolean simulatesReserved,
        Optional<String> engine) {

    public JobOptions {
        hops = List.copyOf(hops);
    }

    /**
     * A move to another queue.
     *
     * @param queue its name or ARN; empty for the default queue
     * @param priority in that queue; empty to keep the job's
     * @param after how long the job stays in its first queue
     */
    public record Hop(Optional<String> queue, OptionalInt priority, Duration after) {}
}
