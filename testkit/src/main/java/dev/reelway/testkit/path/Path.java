package dev.reelway.testkit.path;

import dev.reelway.testkit.run.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The way that an execution took.
 *
 * @param top the stays in states outside of branches and iterations, in the order in which they began
 */
public record Path(List<Visit> top) {

    public Path {
        top = List.copyOf(top);
    }

    /** That of an execution. */
    public static Path of(Recording recording) {
        return new Path(PathReader.read(recording));
    }

    /** The names of the states outside of branches and iterations, in the order in which they were entered. */
    public List<String> states() {
        return names(top);
    }

    /** The names of the states in a branch of a Parallel, or in an iteration of a Map, over all stays in that. */
    public List<String> inside(String state, int lane) {
        return visits(state).stream()
                .flatMap(visit -> visit.children().stream())
                .filter(child -> child.lane() == lane)
                .map(Visit::state)
                .toList();
    }

    /** All stays in a state, wherever it is. */
    public List<Visit> visits(String state) {
        List<Visit> found = new ArrayList<>();
        collect(top, visit -> visit.state().equals(state), found);
        return found;
    }

    /** All stays, each before those inside of it. */
    public List<Visit> all() {
        List<Visit> found = new ArrayList<>();
        collect(top, visit -> true, found);
        return found;
    }

    private static void collect(List<Visit> visits, Predicate<Visit> wanted, List<Visit> into) {
        for (Visit visit : visits) {
            if (wanted.test(visit)) {
                into.add(visit);
            }
            collect(visit.children(), wanted, into);
        }
    }

    private static List<String> names(List<Visit> visits) {
        return visits.stream().map(Visit::state).toList();
    }
}
