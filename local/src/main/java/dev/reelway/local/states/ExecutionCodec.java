package dev.reelway.local.states;

import dev.reelway.engine.journal.ByteSink;
import dev.reelway.engine.journal.ByteSource;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.run.MapRunChild;
import dev.reelway.engine.run.StartExecution;
import dev.reelway.local.states.Program.Birth;
import dev.reelway.local.states.Program.Revision;
import dev.reelway.local.states.Publications.Alias;
import dev.reelway.local.states.Publications.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How executions were started, as bytes, and back. */
final class ExecutionCodec {

    private final Revisions revisions;

    ExecutionCodec(Revisions revisions) {
        this.revisions = revisions;
    }

    /**
     * How an execution was started.
     *
     * @param number counts them
     * @param from the machine as it was then, and the version and alias if it was started by one
     * @param request what the engine was given
     * @param child which child of a Map Run it is, if it is one
     * @param startDate when
     */
    record Start(long number, Qualified from, StartExecution request, Optional<MapRunChild> child, Instant startDate) {

        /** What it is listed under: the ARN of its Map Run or of its machine. */
        String listedUnder() {
            return child.map(MapRunChild::mapRunArn).orElse(from.program().arn());
        }
    }

    void write(Start start, ByteSink sink) {
        StartExecution request = start.request();
        Program program = start.from().program();
        sink.number(start.number()).instant(start.startDate());
        sink.text(request.executionArn()).text(request.name());
        sink.text(request.stateMachineArn()).text(request.stateMachineName());
        sink.text(program.arn()).text(program.name());
        sink.text(revisions.keep(start.from().pinned().revision()));
        sink.number(start.from().version().map(Version::number).orElse(0));
        sink.text(start.from().alias().map(Alias::name).orElse(null));
        sink.flag(start.child().isPresent());
        start.child().ifPresent(child -> write(child, sink));
        sink.text(request.input());
    }

    private static void write(MapRunChild child, ByteSink sink) {
        sink.text(child.mapRunArn()).text(child.parentArn());
        sink.number(child.index()).number(child.items());
        sink.text(child.flow()).flag(child.express());
    }

    Start read(ByteSource source) {
        long number = source.number();
        Instant startDate = source.instant();
        String arn = source.text();
        String name = source.text();
        String stateMachineArn = source.text();
        String stateMachineName = source.text();
        Qualified from = from(source);
        Optional<MapRunChild> child = source.flag() ? Optional.of(child(source)) : Optional.empty();
        StateMachine whole = from.pinned().machine();
        StateMachine machine = child.map(one -> one.machine(whole)).orElse(whole);
        String role = from.pinned().roleArn();
        var request = new StartExecution(machine, arn, name, stateMachineArn, stateMachineName, role, source.text());
        return new Start(number, from, request, child, startDate);
    }

    private static MapRunChild child(ByteSource source) {
        return new MapRunChild(
                source.text(),
                source.text(),
                source.index(Integer.MAX_VALUE),
                source.index(Integer.MAX_VALUE),
                source.text(),
                source.flag());
    }

    private Qualified from(ByteSource source) {
        String arn = source.text();
        String name = source.text();
        Revision revision = revisions.get(source.text());
        int number = source.index(Integer.MAX_VALUE);
        @Nullable String alias = source.optionalText();
        var birth = new Birth(Instant.EPOCH, false, false, Optional.empty());
        Optional<Version> version = number == 0
                ? Optional.empty()
                : Optional.of(new Version(number, Instant.EPOCH, Optional.empty(), revision));
        var publications = new Publications(number, new TreeMap<>(), new TreeMap<>());
        return new Qualified(
                new Program(arn, name, birth, revision, publications),
                version,
                Optional.ofNullable(alias)
                        .map(one -> new Alias(one, Optional.empty(), List.of(), Instant.EPOCH, Instant.EPOCH)));
    }
}
