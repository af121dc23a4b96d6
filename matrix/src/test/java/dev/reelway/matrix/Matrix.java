package dev.reelway.matrix;

import dev.reelway.engine.model.StateMachine;
import dev.reelway.tasks.PipelineCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All tasks with all faults: run, judged, and told. */
final class Matrix {

    /** Functions that events call, and in which situation they have most to do. */
    private static final Map<String, String> EVENT_FUNCTIONS = new TreeMap<>(Map.of(
            "Ingest", "a film with speech",
            "Resume", "a film with speech",
            "Reconcile", "a transcription takes long",
            "Survey", "a transcription takes long",
            "Watchdog", "the execution is stopped"));

    private final Map<String, StateMachine> machines = Machines.all();
    private final Map<Situation, Usual> usual = new LinkedHashMap<>();
    private final List<Cell> cells = new ArrayList<>();
    private int runs;

    /** A situation without any fault. */
    private record Usual(World world, Verdict verdict) {}

    /**
     * One cell.
     *
     * @param usual the outcome without the fault
     * @param result the outcome with it
     */
    record Cell(Task task, Fault fault, Situation situation, String usual, Result result) {}

    /**
     * What became of a cell.
     *
     * @param outcome what became of the fault; empty if there is no such fault
     * @param reason why there is none
     * @param problems what is wrong
     */
    record Result(String outcome, String reason, List<String> problems) {}

    static Matrix run() {
        Matrix matrix = new Matrix();
        for (Situation situation : Situation.ALL) {
            World world = matrix.world(situation, Injection.NONE);
            matrix.usual.put(situation, new Usual(world, Verdict.of(world, Verdict.Telling.ONCE)));
        }
        matrix.tasks().forEach(matrix::row);
        return matrix;
    }

    List<Cell> cells() {
        return List.copyOf(cells);
    }

    int runs() {
        return runs;
    }

    /** What is wrong without any fault. */
    List<String> problemsWithoutFault() {
        List<String> problems = new ArrayList<>();
        usual.forEach((situation, run) -> run.verdict().problems().forEach(p -> problems.add(situation + ": " + p)));
        return problems;
    }

    private List<Task> tasks() {
        PipelineCatalog.RULES.forEach(rule -> {
            if (!EVENT_FUNCTIONS.containsKey(rule.function())) {
                throw new AssertionError("Say in which situation " + rule.function() + " has most to do");
            }
        });
        List<Task> tasks = new ArrayList<>();
        machines.forEach((name, machine) -> tasks.addAll(Task.of(name, machine)));
        EVENT_FUNCTIONS.keySet().forEach(function -> tasks.add(new Task(Task.EVENTS, function, Kind.EVENT)));
        return tasks;
    }

    private World world(Situation situation, Injection injection) {
        runs++;
        World world = new World(machines, injection, situation.course());
        situation.begin().accept(world);
        world.run();
        return world;
    }

    private void row(Task task) {
        Situation situation = usual.entrySet().stream()
                .filter(entry -> isCalled(task, entry.getKey(), entry.getValue().world()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "No situation calls " + task + "; add one to Situation.ALL in which it is reached"));
        World healthy = usual.get(situation).world();
        Calls calls = task.kind() == Kind.EVENT
                ? healthy.events.mostCalls(task.subject())
                : healthy.tasks.firstCalls(task.subject());
        for (Fault fault : Fault.values()) {
            Result result = Design.reasonNot(task, fault, calls)
                    .map(reason -> new Result("", reason, List.of()))
                    .orElseGet(() -> result(task, fault, situation, calls));
            String without = usual.get(situation).verdict().outcome();
            cells.add(new Cell(task, fault, situation, without, result));
        }
    }

    private static boolean isCalled(Task task, Situation situation, World world) {
        return task.kind() == Kind.EVENT
                ? situation.name().equals(EVENT_FUNCTIONS.get(task.name()))
                : world.tasks.entered().containsKey(task.subject());
    }

    private Result result(Task task, Fault fault, Situation situation, Calls calls) {
        Verdict without = usual.get(situation).verdict();
        String expected = Design.outcome(task, fault, without.outcome());
        Set<String> outcomes = new TreeSet<>();
        List<String> problems = new ArrayList<>();
        for (int at : places(task, fault, calls)) {
            Injection injection = new Injection(task.subject(), task.kind(), fault, at);
            Verdict verdict = Verdict.of(world(situation, injection), Design.telling(task, fault));
            outcomes.add(verdict.outcome());
            String where = at < 0 ? "" : " (at " + at + ")";
            verdict.problems().forEach(problem -> problems.add(problem + where));
            if (!verdict.outcome().equals(expected)) {
                problems.add("the outcome is '" + verdict.outcome() + "', by design '" + expected + "'" + where);
            } else if (fault.isHarmless() && expected.equals(without.outcome())) {
                compare(without.objects(), verdict.objects(), problems, where);
            }
        }
        return new Result(String.join(" / ", outcomes), "", problems);
    }

    private static List<Integer> places(Task task, Fault fault, Calls calls) {
        List<Integer> places = new ArrayList<>();
        if (fault == Fault.PROCESS_KILLED) {
            int writes = task.kind() == Kind.JOB ? 3 : calls.writes();
            for (int at = 0; at <= writes; at++) {
                places.add(at);
            }
        } else if (fault == Fault.S3_503) {
            for (int at = 1; at <= calls.calls(); at++) {
                places.add(at);
            }
        } else {
            places.add(-1);
        }
        return places;
    }

    private static void compare(
            Map<String, String> expected, Map<String, String> found, List<String> problems, String where) {
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        for (String key : keys) {
            String one = expected.get(key);
            String other = found.get(key);
            if (one == null || other == null) {
                problems.add((one == null ? "it is there beside what usually is: " : "it is missing: ") + key + where);
            } else if (!one.equals(other)) {
                problems.add("it is another than usually: " + key + where);
            }
        }
    }
}
