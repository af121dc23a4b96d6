package dev.reelway.testkit.coverage;

import dev.reelway.engine.model.StateMachine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What runs have been through, of any number of machines. Can be told by several threads at a time. */
public final class Coverage {

    /** Tests know nothing of each other, and their coverage counts together: hence one for all. */
    private static final Coverage OF_THIS_PROCESS = new Coverage();

    private static final int FINGERPRINT = 12;

    private final Map<String, MachineCoverage> machines = new ConcurrentHashMap<>();

    /** Where the runs of all machines are counted that nobody has given another place. */
    public static Coverage ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /**
     * Where the runs of a machine are counted.
     *
     * @param definition its text, before placeholders are filled in: tests fill in different things
     */
    public MachineCoverage machine(String name, String definition, StateMachine parsed) {
        return enlist(name, fingerprint(definition), Items.of(parsed), Graph.of(parsed));
    }

    MachineCoverage enlist(String name, String fingerprint, List<Items.Item> items, Graph graph) {
        return machines.computeIfAbsent(
                name + "/" + fingerprint, key -> new MachineCoverage(name, fingerprint, items, graph));
    }

    /** The machines, in the order of their names. */
    public List<MachineCoverage> machines() {
        return machines.keySet().stream().sorted().map(machines::get).toList();
    }

    /** Counts in what was counted elsewhere. */
    public void add(Coverage other) {
        for (MachineCoverage from : other.machines()) {
            MachineCoverage to = enlist(from.name(), from.fingerprint(), from.items(), from.graph());
            from.items().forEach(item -> to.add(item.id(), from.hits(item)));
        }
    }

    /**
     * Requires that enough of each machine was gone through.
     *
     * @param minimum percent
     * @throws AssertionError with all that was missed
     */
    public void require(double minimum) {
        var said = new StringBuilder();
        for (MachineCoverage machine : machines()) {
            if (machine.percent() < minimum) {
                said.append(TextReport.line(machine));
                machine.missed()
                        .forEach(item -> said.append("  not covered: ")
                                .append(item.kind().name().toLowerCase(Locale.ROOT))
                                .append(' ')
                                .append(item.text())
                                .append('\n'));
            }
        }
        if (said.length() > 0) {
            throw new AssertionError("The tests cover too little of the state machines; at least "
                    + TextReport.percent(minimum) + " is required.\n" + said);
        }
    }

    private static String fingerprint(String definition) {
        try {
            // Without its white space: a formatter makes no other machine. No JSON before its placeholders are filled
            // in.
            byte[] text = definition.replaceAll("\\s+", "").getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
