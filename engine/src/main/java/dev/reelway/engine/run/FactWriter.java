package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.journal.ByteSink;
import dev.reelway.engine.journal.HistoryCodec;
import dev.reelway.engine.task.TaskRequest;
import java.time.Instant;
import java.util.List;

/** Writes facts as an entry of the journal. */
final class FactWriter implements Fact.Visitor {

    /** What an entry consists of, by its place in this list in what has been written: it only ever grows at its end. */
    enum Kind {
        TIME,
        RECORDED,
        OPENED,
        CLOSED,
        RETRIED,
        WAITS_FOR_NOTHING,
        WAITS_FOR_PAUSE,
        WAITS_FOR_BACKOFF,
        WAITS_FOR_WORK,
        WAITS_FOR_MAP_RUN,
        WAITS_FOR_CHILDREN
    }

    private final ByteSink sink = new ByteSink();
    private Instant at = Instant.EPOCH;

    /** Adds a fact that came to be at a time. Before it is taken in: what facts hold may change with those that follow. */
    void write(Fact fact, Instant time) {
        if (!time.equals(at)) {
            at = time;
            begin(Kind.TIME).instant(time);
        }
        fact.accept(this);
    }

    /** The entry. */
    byte[] toBytes() {
        return sink.toBytes();
    }

    private ByteSink begin(Kind kind) {
        return sink.code(kind);
    }

    @Override
    public void recorded(Fact.Recorded fact) {
        begin(Kind.RECORDED).number(fact.frame());
        HistoryCodec.write(fact.details(), sink);
    }

    @Override
    public void opened(Fact.Opened fact) {
        begin(Kind.OPENED).number(fact.frame()).number(fact.parent()).number(fact.index());
    }

    @Override
    public void closed(Fact.Closed fact) {
        begin(Kind.CLOSED).number(fact.frame()).code(fact.end()).payload(fact.output());
    }

    @Override
    public void retried(Fact.Retried fact) {
        begin(Kind.RETRIED).number(fact.frame()).number(fact.retrier());
    }

    @Override
    public void waits(Fact.Waits fact) {
        int frame = fact.frame();
        if (fact.waiting() instanceof Waiting.Nothing) {
            begin(Kind.WAITS_FOR_NOTHING).number(frame);
        } else if (fact.waiting() instanceof Waiting.Pause pause) {
            begin(Kind.WAITS_FOR_PAUSE).number(frame).number(pause.ticket()).instant(pause.until());
        } else if (fact.waiting() instanceof Waiting.Backoff backoff) {
            begin(Kind.WAITS_FOR_BACKOFF).number(frame).number(backoff.ticket()).instant(backoff.until());
        } else if (fact.waiting() instanceof Waiting.Work work) {
            begin(Kind.WAITS_FOR_WORK).number(frame).number(work.ticket());
            sink.code(work.progress()).instant(work.since());
            write(work.request());
        } else if (fact.waiting() instanceof Waiting.ForMapRun run) {
            begin(Kind.WAITS_FOR_MAP_RUN).number(frame).number(run.ticket());
            sink.text(run.mapRunArn()).instant(run.since());
        } else if (fact.waiting() instanceof Waiting.ForChildren waiting) {
            begin(Kind.WAITS_FOR_CHILDREN).number(frame);
            write(waiting.children());
        } else {
            throw new AssertionError(fact.waiting());
        }
    }

    private void write(TaskRequest request) {
        sink.text(request.resource().arn()).payload(request.parameters());
        sink.text(request.stateName()).text(request.taskToken()).number(request.attempt());
        sink.optional(request.timeoutSeconds()).optional(request.heartbeatSeconds());
        sink.text(request.credentialsRoleArn());
    }

    private void write(Children children) {
        sink.payload(children.selected).payload(array(children.items));
        sink.number(children.total()).number(children.concurrency).number(Double.doubleToLongBits(children.tolerated));
    }

    private static Payload array(List<JsonNode> items) {
        ArrayNode array = Json.NODES.arrayNode(items.size());
        return Payload.of(array.addAll(items));
    }
}
