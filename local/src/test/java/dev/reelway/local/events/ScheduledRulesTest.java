package dev.reelway.local.events;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelway.local.TestClients;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.http.CloudServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Rules that come round at a rate, in time that the test tells. */
class ScheduledRulesTest {

    private static final Target LOOK = Target.builder()
            .id("look")
            .arn("arn:aws:lambda:eu-west-1:000000000000:function:look")
            .build();

    private final List<String> invoked = new ArrayList<>();
    private final List<String> documents = new ArrayList<>();
    private final Queue<Map.Entry<Duration, Runnable>> alarms = new ArrayDeque<>();
    private CloudServer server;
    private EventBridgeClient client;

    @BeforeEach
    void start() {
        AtomicInteger ids = new AtomicInteger();
        EventBus bus = new EventBus(Runnable::run, () -> "event-" + ids.incrementAndGet());
        Clock still = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);
        server = CloudServer.start(0);
        server.register(
                "events",
                new EventsService(
                        bus,
                        (function, event) -> {
                            invoked.add(function.replaceAll(".*:", ""));
                            documents.add(event);
                        },
                        still,
                        (delay, task) -> alarms.add(Map.entry(delay, task)),
                        "000000000000"));
        client = TestClients.of(EventBridgeClient.builder(), server.endpoint());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    /** Lets the time of the next alarm come, and answers how long it was waited for. */
    private Duration wake() {
        Map.Entry<Duration, Runnable> alarm = alarms.remove();
        alarm.getValue().run();
        return alarm.getKey();
    }

    @Test
    void invokesTheTargetsOfARuleAtItsRate() {
        client.putRule(b -> b.name("round").scheduleExpression("rate(5 minutes)"));
        client.putTargets(b -> b.rule("round").targets(LOOK));

        assertThat(wake()).isEqualTo(Duration.ofMinutes(5));
        assertThat(wake()).isEqualTo(Duration.ofMinutes(5));

        assertThat(invoked).containsExactly("look", "look");
        assertThatJson(documents.get(0)).isEqualTo("""
                        {"version": "0", "id": "event-1", "detail-type": "Scheduled Event", "source": "aws.events",
                         "account": "000000000000", "time": "2026-01-02T03:04:05Z", "region": "eu-west-1",
                         "resources": ["arn:aws:events:eu-west-1:000000000000:rule/round"], "detail": {}}""");
    }

    @Test
    void goesRoundOnceForARuleThatIsPutAgain() {
        client.putRule(b -> b.name("round").scheduleExpression("rate(1 minute)"));
        client.putRule(b -> b.name("round").scheduleExpression("rate(2 hours)"));
        client.putTargets(b -> b.rule("round").targets(LOOK));

        wake();
        assertThat(invoked).isEmpty();
        assertThat(wake()).isEqualTo(Duration.ofHours(2));
        assertThat(invoked).containsExactly("look");
        assertThat(alarms).hasSize(1);
    }

    @Test
    void letsADisabledRuleRestAndADeletedOneEnd() {
        client.putRule(b -> b.name("round").scheduleExpression("rate(1 day)").state(RuleState.DISABLED));
        client.putTargets(b -> b.rule("round").targets(LOOK));
        wake();
        assertThat(invoked).isEmpty();

        client.enableRule(b -> b.name("round"));
        wake();
        assertThat(invoked).containsExactly("look");

        client.removeTargets(b -> b.rule("round").ids("look"));
        client.deleteRule(b -> b.name("round"));
        wake();
        assertThat(invoked).containsExactly("look");
        assertThat(alarms).isEmpty();
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "rate(1 minutes) | Parameter ScheduleExpression is not valid.",
                    "rate(2 minute) | Parameter ScheduleExpression is not valid.",
                    "rate(0 minutes) | Parameter ScheduleExpression is not valid.",
                    "every day | Parameter ScheduleExpression is not valid.",
                    "cron(0 12 * * ? *) | ScheduleExpression cron(0 12 * * ? *) is not supported here; give a rate, such as"
                            + " rate(5 minutes)."
                })
        void nameARateThatIsNone(String expression, String message) {
            EventBridgeException error = catchThrowableOfType(
                    EventBridgeException.class,
                    () -> client.putRule(b -> b.name("r").scheduleExpression(expression)));
            assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(alarms).isEmpty();
        }
    }
}
