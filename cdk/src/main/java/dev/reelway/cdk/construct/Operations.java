package dev.reelway.cdk.construct;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/**
 * The alarms: each tells the topic, and says where the runbook has what to do.
 *
 * <pre>{@code
 * new Operations(this, "Alarms", new Operations.Props(topic, "https://example.com/runbook.md", pipeline.machine(),
 *         functions.functions(), deadLetters, "arn:aws:mediaconvert:…:queues/…"));
 * }</pre>
 */
public final class Operations extends Construct {

    private static final int MOST_METRICS = 10;
    private static final double MANY_ERRORS = 20;
    private static final double LONG_WAIT_MILLIS = 3_600_000;

    private final Props props;
    private final Map<String, Alarm> alarms = new TreeMap<>();

    /**
     * What is watched.
     *
     * @param topic who is told
     * @param runbook where the runbook is; headings are named as alarms are
     * @param pipeline the machine that every upload starts
     * @param functions by name
     * @param deadLetters by what could not be delivered
     * @param queueArn the queue of encoding jobs
     */
    public record Props(
            Topic topic,
            String runbook,
            StateMachine pipeline,
            Map<String, Function> functions,
            Map<String, Queue> deadLetters,
            String queueArn) {
        public Props {
            functions = Map.copyOf(functions);
            deadLetters = Map.copyOf(deadLetters);
        }
    }

    public Operations(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        machine();
        functions();
        deadLetters();
        alarm(
                "EncodingQueueIsLong",
                "Encoding jobs wait for more than an hour",
                Metrics.queue("StandbyTime", props.queueArn(), "Maximum").build(),
                LONG_WAIT_MILLIS);
    }

    private void machine() {
        alarm(
                "AssetsFailed",
                "Executions of the asset pipeline fail",
                Metrics.machine(props.pipeline(), "ExecutionsFailed"),
                0);
        alarm(
                "AssetsTimedOut",
                "Executions of the asset pipeline run out of time",
                Metrics.machine(props.pipeline(), "ExecutionsTimedOut"),
                0);
        alarm(
                "AssetsAborted",
                "Somebody stops executions of the asset pipeline",
                Metrics.machine(props.pipeline(), "ExecutionsAborted"),
                0);
        alarm(
                "PipelineIsThrottled",
                "Step Functions holds the asset pipeline up",
                Metrics.machine(props.pipeline(), "ExecutionThrottled"),
                0);
    }

    private void functions() {
        Map<String, IMetric> throttles = new TreeMap<>();
        Map<String, IMetric> errors = new TreeMap<>();
        props.functions().forEach((name, function) -> {
            throttles.put("f" + name, Metrics.function(function, "Throttles"));
            errors.put("f" + name, Metrics.function(function, "Errors"));
        });
        sum("FunctionsAreThrottled", "Functions are held up for want of concurrency", throttles, 0);
        sum("FunctionsFail", "Functions fail more than the pipeline's own retries explain", errors, MANY_ERRORS);
    }

    private void deadLetters() {
        Map<String, IMetric> metrics = new TreeMap<>();
        props.deadLetters().forEach((name, queue) -> metrics.put("q" + name, Metrics.waiting(queue)));
        sum("EventsAreLost", "An event or an invocation failed for good and lies in a dead-letter queue", metrics, 0);
    }

    /** An alarm for each ten of them, which is the most that one may look at. */
    private void sum(String name, String what, Map<String, IMetric> metrics, double above) {
        List<String> ids = List.copyOf(metrics.keySet());
        for (int from = 0; from < ids.size(); from += MOST_METRICS) {
            Map<String, IMetric> some = new TreeMap<>(metrics);
            some.keySet().retainAll(ids.subList(from, Math.min(ids.size(), from + MOST_METRICS)));
            MathExpression sum = MathExpression.Builder.create()
                    .label(name)
                    .expression("SUM(METRICS())")
                    .usingMetrics(some)
                    .period(Metrics.FIVE_MINUTES)
                    .build();
            alarm(from == 0 ? name : name + (1 + from / MOST_METRICS), name, what, sum, above);
        }
    }

    private void alarm(String name, String what, IMetric metric, double above) {
        alarm(name, name, what, metric, above);
    }

    private void alarm(String id, String name, String what, IMetric metric, double above) {
        Alarm alarm = Alarm.Builder.create(this, id)
                .alarmDescription(what + ". What to do: " + props.runbook() + "#" + name.toLowerCase(Locale.ROOT))
                .metric(metric)
                .threshold(above)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        alarm.addAlarmAction(new SnsAction(props.topic()));
        alarm.addOkAction(new SnsAction(props.topic()));
        alarms.put(id, alarm);
    }

    /** The alarms by name. */
    public List<Alarm> alarms() {
        return List.copyOf(alarms.values());
    }
}
