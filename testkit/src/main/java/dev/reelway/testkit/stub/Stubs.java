package dev.reelway.testkit.stub;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The stubs of a machine: by the names of states, which win, and by resources. */
public final class Stubs {

    private final Map<String, Stub> states = new LinkedHashMap<>();
    private final Map<String, Stub> resources = new LinkedHashMap<>();

    /** A new stub of a state, in place of the one that it had. */
    public Stub state(String name) {
        var stub = new Stub("the state '" + name + "'");
        states.put(name, stub);
        return stub;
    }

    /** The stub of a state is this one from now on. */
    public void put(String state, Stub stub) {
        states.put(state, stub);
    }

    /** A new stub of every resource that a pattern means, in place of the one that the pattern had. */
    public Stub resource(String glob) {
        var stub = new Stub("the resource " + glob);
        resources.put(glob, stub);
        return stub;
    }

    /** Whose answers those of a state are. */
    public Optional<Stub> find(String state, String resource) {
        Stub own = states.get(state);
        if (own != null) {
            return Optional.of(own);
        }
        return resources.entrySet().stream()
                .filter(entry -> matches(entry.getKey(), resource))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return states.isEmpty() && resources.isEmpty();
    }

    /** A star stands for any characters, all others for themselves. */
    private static boolean matches(String glob, String resource) {
        String pattern = Pattern.quote(glob).replace("*", "\\E.*\\Q");
        return Pattern.matches(pattern, resource);
    }
}
