package dev.reelway.cdk.construct;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;

/** The metrics that alarms and dashboard share. */
final class Metrics {

    static final Duration FIVE_MINUTES = Duration.minutes(5);

    private Metrics() {}

    static IMetric machine(StateMachine machine, String name) {
        return machine.metric(name, options("Sum"));
    }

    static IMetric function(Function function, String name) {
        return function.metric(name, options("Sum"));
    }

    static IMetric waiting(Queue queue) {
        return queue.metricApproximateNumberOfMessagesVisible(options("Maximum"));
    }

    /**
     * A metric of MediaConvert's for one queue.
     *
     * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/what-is-monitoring.html">Metrics of MediaConvert</a>
     */
    static Metric.Builder queue(String name, String queueArn, String statistic) {
        return Metric.Builder.create()
                .namespace("AWS/MediaConvert")
                .metricName(name)
                .dimensionsMap(Map.of("Queue", queueArn))
                .statistic(statistic)
                .period(FIVE_MINUTES);
    }

    /** What handlers count. */
    static Metric.Builder counted(String name) {
        return Metric.Builder.create()
                .namespace("Reelway")
                .metricName(name)
                .statistic("Sum")
                .period(FIVE_MINUTES);
    }

    private static MetricOptions options(String statistic) {
        return MetricOptions.builder().statistic(statistic).period(FIVE_MINUTES).build();
    }
}
