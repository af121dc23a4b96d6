package dev.reelway.testkit.coverage;

import dev.reelway.testkit.coverage.Items.Kind;
import java.util.Locale;
import java.util.StringJoiner;

/** Coverage as text, for the console. */
public final class TextReport {

    private TextReport() {}

    /** A line a machine, and one for each item that was missed. */
    public static String of(Coverage coverage) {
        var text = new StringBuilder("State machine coverage\n");
        for (MachineCoverage machine : coverage.machines()) {
            text.append(line(machine));
            machine.missed()
                    .forEach(item ->
                            text.append("  missed: ").append(item.text()).append('\n'));
        }
        return text.toString();
    }

    /** The figures of one machine. */
    static String line(MachineCoverage machine) {
        var kinds = new StringJoiner(", ");
        for (Kind kind : Kind.values()) {
            long total = machine.total(kind);
            if (total > 0) {
                kinds.add(kind.plural() + " " + machine.covered(kind) + "/" + total);
            }
        }
        return machine.name() + ": " + percent(machine.percent()) + " (" + kinds + ")\n";
    }

    /** Never rounded up to the whole. */
    static String percent(double percent) {
        double shown = Math.floor(percent * 10) / 10;
        return String.format(Locale.ROOT, shown == Math.rint(shown) ? "%.0f %%" : "%.1f %%", shown);
    }
}
