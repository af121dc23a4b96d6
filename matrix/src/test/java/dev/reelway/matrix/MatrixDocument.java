package dev.reelway.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The matrix as a page: a table a state machine, and why some cells are empty. */
final class MatrixDocument {

    private static final String INTRODUCTION = """
            # Fault matrix

            What becomes of an asset when something goes wrong: every Task of every state machine, and every function that an event
            calls, with every fault. The table is written by `FaultMatrixTest` (module `matrix`), which runs the definitions on the
            engine, in virtual time, with the real Lambda handlers on services in memory; it is generated from the definitions, and the
            test fails if a cell ends in another way than this page says (`-Dgolden.update=true` rewrites it) or than the rules in
            `Design` say.

            `=` is the outcome without the fault, which stands in the second column; `–` says that there is no such fault, for one of
            the reasons below. A process is killed before it does anything and after each of its writes to S3 in turn, and each of its
            calls of S3 in turn is refused with 503: a cell has one outcome for all of these.

            In every cell, whatever its outcome is:

            - subscribers are told exactly once, and what viewers see is what subscribers were told. Where SNS took a message and its
              answer was lost or late (²), nobody can know that, and the same words are sent again: subscribers tell repetitions by
              `executionArn`. Where nobody is told (⁰), the watchdog itself, the last net, is what is broken;
            - no object below `assets/` belongs to no published revision;
            - no task token is left;
            - the source lies where it was uploaded or below `rejected/`, and only there;
            - where the outcome is the usual one, the objects are byte for byte the usual ones: a task that runs again leaves the same.
            """;

    private final List<Matrix.Cell> cells;

    private MatrixDocument(List<Matrix.Cell> cells) {
        this.cells = cells;
    }

    static String of(Matrix matrix) {
        return new MatrixDocument(matrix.cells()).text();
    }

    private String text() {
        Map<String, List<Matrix.Cell>> machines = cells.stream()
                .collect(Collectors.groupingBy(cell -> cell.task().machine(), LinkedHashMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder(INTRODUCTION);
        machines.forEach((machine, own) -> {
            page.append("\n## ").append(machine.equals(Task.EVENTS) ? "Functions that events call" : machine);
            page.append("\n\n").append(table(own));
        });
        return page.append("\n## Why a cell is empty\n\n").append(reasons()).toString();
    }

    private static String table(List<Matrix.Cell> own) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("task", "without a fault"));
        Arrays.stream(Fault.values()).map(Fault::title).forEach(head::add);
        rows.add(head);
        Map<Task, List<String>> tasks = new LinkedHashMap<>();
        for (Matrix.Cell cell : own) {
            tasks.computeIfAbsent(
                            cell.task(),
                            task -> new ArrayList<>(List.of(task.name(), cell.situation() + ": " + cell.usual())))
                    .add(text(cell));
        }
        rows.addAll(tasks.values());
        return lines(rows);
    }

    private static String text(Matrix.Cell cell) {
        String outcome = cell.result().outcome();
        if (outcome.isEmpty()) {
            return "–";
        }
        String text = outcome.equals(cell.usual())
                ? "="
                : outcome.startsWith(cell.usual() + " ")
                        ? outcome.substring(cell.usual().length() + 1)
                        : outcome;
        return text
                + switch (Design.telling(cell.task(), cell.fault())) {
                    case ONCE -> "";
                    case AGAIN_IN_THE_SAME_WORDS -> "²";
                    case NEVER -> "⁰";
                };
    }

    private static String lines(List<List<String>> rows) {
        StringBuilder lines = new StringBuilder();
        for (List<String> row : rows) {
            lines.append("| ").append(String.join(" | ", row)).append(" |\n");
            if (lines.indexOf("\n") == lines.length() - 1) {
                lines.append("|---".repeat(row.size())).append("|\n");
            }
        }
        return lines.toString();
    }

    private String reasons() {
        Map<String, Set<String>> faults = new LinkedHashMap<>();
        for (Matrix.Cell cell : cells) {
            if (cell.result().outcome().isEmpty()) {
                faults.computeIfAbsent(cell.result().reason(), any -> new LinkedHashSet<>())
                        .add(cell.fault().title());
            }
        }
        StringBuilder lines = new StringBuilder();
        faults.forEach((reason, titles) -> lines.append("- ")
                .append(String.join(", ", titles))
                .append(": ")
                .append(reason)
                .append('\n'));
        return lines.toString();
    }
}
