package dev.reelway.testkit.coverage;

import dev.reelway.testkit.coverage.Items.Item;
import dev.reelway.testkit.coverage.Items.Kind;
import java.util.List;

/** Coverage as one HTML file, without scripts and without anything from elsewhere. */
final class HtmlReport {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>State machine coverage</title>
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; margin-bottom: 1.5rem; }
            th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid #d0d7de; vertical-align: top; }
            td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
            tr.hit td:first-child { border-left: .4rem solid #1a7f37; }
            tr.missed td:first-child { border-left: .4rem solid #cf222e; }
            tr.missed { background: #ffebe9; color: #24292f; }
            </style>
            </head>
            <body>
            <h1>State machine coverage</h1>
            """;

    private final StringBuilder html = new StringBuilder(HEAD);

    private HtmlReport() {}

    static String of(Coverage coverage) {
        var report = new HtmlReport();
        report.summary(coverage.machines());
        coverage.machines().forEach(report::machine);
        return report.html.append("</body>\n</html>\n").toString();
    }

    private void summary(List<MachineCoverage> machines) {
        html.append("<table>\n<tr><th>state machine</th><th class=\"n\">covered</th>");
        for (Kind kind : Kind.values()) {
            html.append("<th class=\"n\">").append(kind.plural()).append("</th>");
        }
        html.append("</tr>\n");
        for (MachineCoverage machine : machines) {
            html.append(machine.missed().isEmpty() ? "<tr class=\"hit\">" : "<tr class=\"missed\">");
            html.append("<td>").append(escaped(machine.name())).append("</td>");
            html.append("<td class=\"n\">")
                    .append(TextReport.percent(machine.percent()))
                    .append("</td>");
            for (Kind kind : Kind.values()) {
                html.append("<td class=\"n\">").append(machine.covered(kind)).append('/');
                html.append(machine.total(kind)).append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private void machine(MachineCoverage machine) {
        html.append("<h2>").append(escaped(machine.name())).append("</h2>\n<table>\n");
        html.append("<tr><th>what</th><th>item</th><th class=\"n\">runs</th></tr>\n");
        for (Item item : machine.items()) {
            long hits = machine.hits(item);
            html.append(hits > 0 ? "<tr class=\"hit\">" : "<tr class=\"missed\">");
            html.append("<td>").append(word(item.kind())).append("</td><td>").append(escaped(item.text()));
            html.append("</td><td class=\"n\">").append(hits).append("</td></tr>\n");
        }
        html.append("</table>\n");
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case STATE -> "state";
            case BRANCH -> "branch";
            case RETRY -> "retry";
            case CATCH -> "catcher";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
