package dev.reelway.cdk.construct;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/**
 * What an operator looks at first: alarms, executions by outcome, how long assets take, throttles, what an hour costs, captions
 * that were not made.
 *
 * <pre>{@code
 * new OperationsDashboard(this, "Dashboard", new OperationsDashboard.Props(
 *         pipeline.machine(), functions.functions(), encoding.queueArn(), operations.alarms(), prices));
 * }</pre>
 */
public final class OperationsDashboard extends Construct {

    private static final int HALF = 12;
    private static final int WHOLE = 24;
    private static final Duration HOUR = Duration.hours(1);

    private final Props props;

    /**
     * What is shown.
     *
     * @param pipeline the machine that every upload starts
     * @param functions by name
     * @param queueArn the queue of encoding jobs
     * @param alarms whose states are shown on top
     * @param dollarsAMinute of encoded output, by the beginning of MediaConvert's metric: {@code SD}, {@code HD}, {@code UHD}
     */
    public record Props(
            StateMachine pipeline,
            Map<String, Function> functions,
            String queueArn,
            List<Alarm> alarms,
            Map<String, Double> dollarsAMinute) {
        public Props {
            functions = Map.copyOf(functions);
            alarms = List.copyOf(alarms);
            dollarsAMinute = Map.copyOf(dollarsAMinute);
        }
    }

    public OperationsDashboard(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        Dashboard dashboard = Dashboard.Builder.create(this, "Dashboard").build();
        dashboard.addWidgets(AlarmStatusWidget.Builder.create()
                .title("Alarms")
                .width(WHOLE)
                .alarms(List.copyOf(props.alarms()))
                .build());
        dashboard.addWidgets(
                graph("Executions by outcome", executions()),
                graph(
                        "Assets by outcome",
                        List.of(
                                counted("AssetsPublished"),
                                counted("AssetsRejected"),
                                counted("AssetsFailed"),
                                counted("AssetsSuperseded"))));
        dashboard.addWidgets(
                graph("Age of the oldest running asset, minutes", List.of(counted("OldestAssetMinutes", "Maximum"))),
                graph("Throttles", throttles()));
        dashboard.addWidgets(
                graph("Encoding, dollars an hour", List.of(dollars())),
                graph("Captions that were not made", List.of(counted("CaptionsSkipped"), counted("CaptionsDegraded"))));
        dashboard.addWidgets(
                graph(
                        "Wait for encoding, milliseconds",
                        List.of(Metrics.queue("StandbyTime", props.queueArn(), "Maximum")
                                .build())),
                graph(
                        "Time to the end of an execution",
                        List.of(props.pipeline().metricTime())));
    }

    private List<IMetric> executions() {
        List<IMetric> metrics = new ArrayList<>();
        for (String name : List.of(
                "ExecutionsStarted",
                "ExecutionsSucceeded",
                "ExecutionsFailed",
                "ExecutionsTimedOut",
                "ExecutionsAborted")) {
            metrics.add(Metrics.machine(props.pipeline(), name));
        }
        return metrics;
    }

    private List<IMetric> throttles() {
        List<IMetric> metrics = new ArrayList<>();
        metrics.add(Metrics.machine(props.pipeline(), "ExecutionThrottled"));
        new TreeMap<>(props.functions())
                .values()
                .forEach(function -> metrics.add(Metrics.function(function, "Throttles")));
        return metrics;
    }

    /** Metrics of handlers have dimensions that the metrics library adds; whatever they are, they are added up. */
    private static IMetric counted(String name) {
        return counted(name, "Sum");
    }

    private static IMetric counted(String name, String statistic) {
        String function = statistic.equals("Maximum") ? "MAX" : "SUM";
        return MathExpression.Builder.create()
                .label(name)
                .expression(function + "(SEARCH('Namespace=\"Reelway\" MetricName=\"" + name + "\"', '" + statistic
                        + "', 300))")
                .period(Metrics.FIVE_MINUTES)
                .build();
    }

    /** What MediaConvert says that it made, at the price of a minute; taxes, discounts and other tiers are not in it. */
    private IMetric dollars() {
        Map<String, IMetric> seconds = new TreeMap<>();
        List<String> terms = new ArrayList<>();
        new TreeMap<>(props.dollarsAMinute()).forEach((size, price) -> {
            String id = size.toLowerCase(Locale.ROOT);
            Metric metric = Metrics.queue(size + "OutputDuration", props.queueArn(), "Sum")
                    .period(HOUR)
                    .build();
            seconds.put(id, metric);
            // Milliseconds.
            terms.add("FILL(" + id + ", 0) / 60000 * " + price);
        });
        return MathExpression.Builder.create()
                .label("Encoding")
                .expression(String.join(" + ", terms))
                .usingMetrics(seconds)
                .period(HOUR)
                .build();
    }

    private static GraphWidget graph(String title, List<IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(HALF)
                .left(metrics)
                .build();
    }
}
