package dev.reelway.local.states;

import dev.reelway.local.store.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** The stored state machines. Read by any thread, changed by one at a time. */
final class Programs {

    private static final int MOST = 10_000;

    private final Map<String, Program> programs = new ConcurrentSkipListMap<>();
    private final Database database;
    private final Database.Table<String> table;

    Programs(Database database) {
        this.database = database;
        this.table = database.byText("machines");
        table.keys(null)
                .flatMap(arn -> table.get(arn).stream())
                .map(ProgramCodec::read)
                .forEach(program -> programs.put(program.arn(), program));
    }

    private void keep(Program program) {
        programs.put(program.arn(), program);
        table.put(program.arn(), ProgramCodec.write(program));
        database.commit();
    }

    Optional<Program> find(String arn) {
        return Optional.ofNullable(programs.get(arn));
    }

    /** The machine of that ARN, which names neither version nor alias. */
    Program get(String arn) {
        return find(Arns.check(arn, "stateMachine")).orElseThrow(() -> missing(arn));
    }

    /** The machine, version or alias of that ARN. */
    Qualified qualified(String arn) {
        Optional<Program> whole = find(arn);
        if (whole.isPresent()) {
            return Qualified.whole(whole.get());
        }
        Program program = find(Arns.unqualified(arn)).orElseThrow(() -> missing(arn));
        return Arns.qualifier(arn)
                .map(qualifier -> Qualified.of(program, qualifier).orElseThrow(() -> missing(arn)))
                .orElseGet(() -> Qualified.whole(program));
    }

    static StatesException missing(String arn) {
        return new StatesException("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
    }

    /** Keeps a machine, unless there is one of its ARN: then it gives that. */
    synchronized Optional<Program> add(Program program) {
        if (programs.size() >= MOST && !programs.containsKey(program.arn())) {
            throw new StatesException(
                    "StateMachineLimitExceeded",
                    "State Machine Limit Exceeded: '" + program.name() + "' would be one more than " + MOST
                            + ", delete others");
        }
        Optional<Program> known = find(program.arn());
        if (known.isEmpty()) {
            keep(program);
        }
        return known;
    }

    /** Changes a machine that exists, and gives what it is then. */
    synchronized Program change(String arn, UnaryOperator<Program> change) {
        Program changed = change.apply(get(arn));
        keep(changed);
        return changed;
    }

    synchronized void remove(String arn) {
        programs.remove(arn);
        table.remove(arn);
        database.commit();
    }

    /** The machines of a region, by name. */
    List<Program> all(String region) {
        return programs.values().stream()
                .filter(program -> program.arn().startsWith(Arns.stateMachine(region, "")))
                .toList();
    }
}
