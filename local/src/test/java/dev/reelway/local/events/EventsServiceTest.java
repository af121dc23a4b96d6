package dev.reelway.local.events;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.reelway.local.TestClients;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.http.CloudServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** EventBridge as the AWS SDK sees it, through the server. */
class EventsServiceTest {

    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:000000000000:function:";
    private static final String SHOP = "{\"source\":[\"shop\"]}";

    private final List<String> invoked = new CopyOnWriteArrayList<>();
    private final List<String> documents = new CopyOnWriteArrayList<>();
    private CloudServer server;
    private EventBus bus;
    private EventBridgeClient client;

    @BeforeEach
    void start() {
        AtomicInteger ids = new AtomicInteger();
        bus = new EventBus(Runnable::run, () -> "event-" + ids.incrementAndGet());
        Clock still = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);
        server = CloudServer.start(0);
        server.register("events", new EventsService(bus, this::invoke, still, (delay, task) -> {}, "000000000000"));
        client = TestClients.of(EventBridgeClient.builder(), server.endpoint());
    }

    private void invoke(String arn, String json) {
        if (arn.endsWith(":broken")) {
            throw new IllegalStateException("No such function");
        }
        invoked.add(arn.substring(FUNCTION.length()));
        documents.add(json);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private void rule(String name, String pattern, String... functions) {
        client.putRule(b -> b.name(name).eventPattern(pattern));
        for (String function : functions) {
            client.putTargets(b -> b.rule(name).targets(target(function)));
        }
    }

    private static Target target(String function) {
        return Target.builder().id("to-" + function).arn(FUNCTION + function).build();
    }

    private static PutEventsRequestEntry.Builder entry() {
        return PutEventsRequestEntry.builder().source("shop").detailType("Sold").detail("{\"what\":\"tea\"}");
    }

    private PutEventsResponse put(PutEventsRequestEntry.Builder... entries) {
        List<PutEventsRequestEntry> built = new ArrayList<>();
        for (PutEventsRequestEntry.Builder entry : entries) {
            built.add(entry.build());
        }
        return client.putEvents(b -> b.entries(built));
    }

    @Test
    void deliversAnEventUnderTheIdThatPutEventsAnswered() {
        rule("sales", SHOP, "count");
        PutEventsResponse answer =
                put(entry().resources("arn:aws:s3:::shop").time(Instant.parse("2025-06-07T08:09:10Z")), entry());
        assertThat(answer.failedEntryCount()).isZero();
        assertThat(answer.entries()).extracting(e -> e.eventId()).containsExactly("event-1", "event-2");
        assertThatJson(documents.get(0)).isEqualTo("""
                {"version":"0","id":"event-1","detail-type":"Sold","source":"shop","account":"000000000000",
                 "time":"2025-06-07T08:09:10Z","region":"eu-west-1","resources":["arn:aws:s3:::shop"],
                 "detail":{"what":"tea"}}""");
        assertThatJson(documents.get(1)).node("id").isEqualTo("event-2");
        assertThatJson(documents.get(1)).node("time").isEqualTo("2026-01-02T03:04:05Z");
    }

    @Test
    void deliversAnEventOfAnotherServiceUnderItsOwnId() {
        rule("uploads", "{\"source\":[\"aws.s3\"]}", "first", "second");
        bus.publish(new CloudEvent(
                "event-of-s3",
                "aws.s3",
                "Object Created",
                Instant.EPOCH,
                "eu-west-1",
                List.of(),
                JsonNodeFactory.instance.objectNode()));
        assertThat(invoked).containsExactly("first", "second");
        assertThat(documents).allSatisfy(json -> assertThatJson(json).node("id").isEqualTo("event-of-s3"));
    }

    @Test
    void matchesPatternsByValuePrefixAndNumber() {
        rule("value", "{\"detail\":{\"what\":[\"tea\"]}}", "value");
        rule("prefix", "{\"detail\":{\"what\":[{\"prefix\":\"te\"}]}}", "prefix");
        rule("number", "{\"detail\":{\"price\":[{\"numeric\":[\">\",5]}]}}", "number");
        put(entry());
        assertThat(invoked).containsExactlyInAnyOrder("value", "prefix");
        invoked.clear();
        put(entry().detail("{\"price\":6}"));
        assertThat(invoked).containsExactly("number");
    }

    @Test
    void anEventForAnUnknownBusIsAcceptedAndDropped() {
        rule("sales", SHOP, "count");
        PutEventsResponse answer = put(entry().eventBusName("nowhere"), entry().eventBusName("default"));
        assertThat(answer.failedEntryCount()).isZero();
        assertThat(answer.entries()).extracting(e -> e.eventId()).containsExactly("event-1", "event-2");
        assertThat(documents)
                .singleElement()
                .satisfies(json -> assertThatJson(json).node("id").isEqualTo("event-2"));
    }

    @Test
    void aDisabledRuleSeesNothingUntilItIsEnabled() {
        rule("sales", SHOP, "count");
        client.disableRule(b -> b.name("sales"));
        assertThat(client.describeRule(b -> b.name("sales")).state()).isEqualTo(RuleState.DISABLED);
        put(entry());
        assertThat(invoked).isEmpty();
        client.enableRule(b -> b.name("sales"));
        put(entry());
        assertThat(invoked).containsExactly("count");
    }

    @Test
    void aRuleCanBeDescribedListedChangedAndDeleted() {
        rule("sales", SHOP, "count", "log");
        client.putRule(
                b -> b.name("sales").eventPattern("{\"source\":[\"bar\"]}").description("What the bar sells"));
        DescribeRuleResponse rule = client.describeRule(b -> b.name("sales"));
        assertThat(rule.arn()).isEqualTo("arn:aws:events:eu-west-1:000000000000:rule/sales");
        assertThat(rule.eventPattern()).isEqualTo("{\"source\":[\"bar\"]}");
        assertThat(rule.description()).isEqualTo("What the bar sells");
        assertThat(rule.state()).isEqualTo(RuleState.ENABLED);
        rule("other", SHOP);
        assertThat(client.listRules(b -> b.namePrefix("sa")).rules())
                .extracting(Rule::name)
                .containsExactly("sales");
        assertThat(client.listTargetsByRule(b -> b.rule("sales")).targets())
                .containsExactly(target("count"), target("log"));
        assertThat(client.removeTargets(b -> b.rule("sales").ids("to-count", "to-log"))
                        .failedEntryCount())
                .isZero();
        client.deleteRule(b -> b.name("sales"));
        client.deleteRule(b -> b.name("sales"));
        assertThat(client.listRules(b -> {}).rules()).extracting(Rule::name).containsExactly("other");
    }

    @Nested
    class Failures {

        private void refuses(ThrowingCallable call, String code, String message) {
            EventBridgeException error = catchThrowableOfType(EventBridgeException.class, call);
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(error.statusCode()).isEqualTo(400);
        }

        private void invalid(ThrowingCallable call, String message) {
            refuses(call, "ValidationException", message);
        }

        @Test
        void aTargetThatCannotBeInvokedKeepsNoOtherFromTheEvent() {
            rule("a", SHOP, "broken", "second");
            rule("b", SHOP, "third");
            put(entry());
            assertThat(invoked).containsExactly("second", "third");
        }

        @Test
        void badEntriesFailAloneAndInTheirPlace() {
            PutEventsResponse answer = put(
                    entry().source(null),
                    entry().detailType(null),
                    entry().detail(null),
                    entry().source("aws.s3"),
                    entry().detail("[1]"),
                    entry().detail("{\"a\":1} trailing"),
                    entry());
            assertThat(answer.failedEntryCount()).isEqualTo(6);
            assertThat(answer.entries())
                    .extracting(e -> e.errorCode() + ": " + e.errorMessage())
                    .containsExactly(
                            "InvalidArgument: Parameter Source is not valid. Reason: Source is a required argument.",
                            "InvalidArgument: Parameter DetailType is not valid. Reason: DetailType is a required"
                                    + " argument.",
                            "InvalidArgument: Parameter Detail is not valid. Reason: Detail is a required argument.",
                            "NotAuthorizedForSourceException: Not authorized for the source.",
                            "MalformedDetail: Detail is malformed.",
                            "MalformedDetail: Detail is malformed.",
                            "null: null");
            assertThat(answer.entries().get(6).eventId()).isEqualTo("event-1");
        }

        @Test
        void refusesMoreThanTenEntries() {
            List<PutEventsRequestEntry> eleven = Collections.nCopies(11, entry().build());
            invalid(
                    () -> client.putEvents(b -> b.entries(eleven)),
                    "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have"
                            + " length less than or equal to 10");
        }

        @Test
        void refusesEntriesThatAreLargerThanOneMegabyteTogether() {
            String frame = "{\"a\":\"\"}";
            int fixed = 2 * ("shop".length() + "Sold".length() + frame.length()) + 14;
            String half = "{\"a\":\"" + "x".repeat((PutEvents.LARGEST - fixed) / 2) + "\"}";
            assertThat(put(entry().detail(half).time(Instant.EPOCH), entry().detail(half))
                            .failedEntryCount())
                    .isZero();
            invalid(
                    () -> put(
                            entry().detail(half).time(Instant.EPOCH),
                            entry().detail(half).resources("r")),
                    "Total size of the entries in the request is over the limit.");
        }

        @Test
        void refusesAPatternThatIsNotOne() {
            EventBridgeException error = catchThrowableOfType(
                    InvalidEventPatternException.class,
                    () -> client.putRule(b -> b.name("r").eventPattern("{\"source\":\"shop\"}")));
            assertThat(error.awsErrorDetails().errorMessage())
                    .isEqualTo("Event pattern is not valid. Reason: \"source\" must be an object or an array\n"
                            + " at [Source: (String)\"{\"source\":\"shop\"}\"; line: 1, column: 12]");
        }

        @Test
        void refusesARuleWithoutAPattern() {
            invalid(
                    () -> client.putRule(b -> b.name("r")),
                    "Parameter(s) EventPattern or ScheduleExpression must be specified.");
            invalid(
                    () -> client.putRule(b -> b.name("r").eventPattern(SHOP).state("ENABLED_SOMETIMES")),
                    "State ENABLED_SOMETIMES is not supported here; use ENABLED or DISABLED.");
        }

        @Test
        void namesTheRuleThatDoesNotExist() {
            List<ThrowingCallable> calls = List.of(
                    () -> client.describeRule(b -> b.name("none")),
                    () -> client.enableRule(b -> b.name("none")),
                    () -> client.disableRule(b -> b.name("none")),
                    () -> client.listTargetsByRule(b -> b.rule("none")),
                    () -> client.putTargets(b -> b.rule("none").targets(target("f"))),
                    () -> client.removeTargets(b -> b.rule("none").ids("to-f")));
            assertThat(calls)
                    .allSatisfy(call -> assertThat(catchThrowableOfType(ResourceNotFoundException.class, call)
                                    .awsErrorDetails()
                                    .errorMessage())
                            .isEqualTo("Rule none does not exist on EventBus default."));
        }

        @Test
        void refusesOtherBuses() {
            refuses(
                    () -> client.putRule(b -> b.name("r").eventPattern(SHOP).eventBusName("own")),
                    "ResourceNotFoundException",
                    "Event bus own does not exist. Only the default bus runs here.");
        }

        @Test
        void refusesTargetsOfOtherServicesByName() {
            rule("r", SHOP);
            invalid(
                    () -> client.putTargets(b -> b.rule("r")
                            .targets(Target.builder()
                                    .id("t")
                                    .arn("arn:aws:states:eu-west-1:000000000000:stateMachine:m")
                                    .build())),
                    "Target t is of states, which is not supported here; give the ARN of a Lambda function.");
            invalid(
                    () -> client.putTargets(b -> b.rule("r")
                            .targets(Target.builder()
                                    .id("t")
                                    .arn("arn:aws:sns:eu-west-1:000000000000:topic")
                                    .build())),
                    "Target t is of sns, which is not supported here; give the ARN of a Lambda function.");
            invalid(
                    () -> client.putTargets(b -> b.rule("r")
                            .targets(Target.builder().id("t").arn("count").build())),
                    "Parameter count is not valid. Reason: Provided Arn is not in correct format.");
            assertThat(client.listTargetsByRule(b -> b.rule("r")).targets()).isEmpty();
        }

        @Test
        void refusesToChangeAnEventOnItsWay() {
            rule("r", SHOP);
            invalid(
                    () -> client.putTargets(b -> b.rule("r")
                            .targets(target("f").toBuilder()
                                    .inputPath("$.detail")
                                    .build())),
                    "InputPath of target to-f is not supported here.");
            invalid(
                    () -> client.putTargets(b -> b.rule("r")
                            .targets(target("f").toBuilder()
                                    .inputTransformer(t -> t.inputTemplate("\"x\""))
                                    .build())),
                    "InputTransformer of target to-f is not supported here.");
        }

        @Test
        void refusesASixthTarget() {
            rule("r", SHOP, "a", "b", "c", "d", "e");
            EventBridgeException error = catchThrowableOfType(
                    LimitExceededException.class,
                    () -> client.putTargets(b -> b.rule("r").targets(target("f"))));
            assertThat(error.awsErrorDetails().errorMessage())
                    .isEqualTo("The requested resource exceeds the maximum number allowed.");
            assertThat(client.listTargetsByRule(b -> b.rule("r")).targets()).hasSize(5);
        }

        @Test
        void keepsARuleThatHasTargets() {
            rule("r", SHOP, "f");
            invalid(() -> client.deleteRule(b -> b.name("r")), "Rule can't be deleted since it has targets.");
        }

        @Test
        void refusesABodyThatIsNotAnObject() throws Exception {
            assertThat(post("{\"Entries\":"))
                    .isEqualTo(
                            "{\"__type\":\"SerializationException\",\"message\":\"The body is not JSON: Unexpected end-of-input"
                                    + " within/between Object entries\"}");
            assertThat(post("[]"))
                    .isEqualTo(
                            "{\"__type\":\"SerializationException\",\"message\":\"The body is not a JSON object.\"}");
        }

        private String post(String body) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(server.endpoint())
                    .header("X-Amz-Target", "AWSEvents.PutEvents")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(400);
            return answer.body();
        }

        @Test
        void namesTheOperationThatIsNotBuilt() {
            refuses(
                    () -> client.createEventBus(b -> b.name("own")),
                    "UnknownOperationException",
                    "CreateEventBus does not run here.");
        }
    }
}
