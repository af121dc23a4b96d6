package dev.reelway.local.states.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.data.Json;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.events.EventsService;
import dev.reelway.local.http.CloudServer;
import dev.reelway.local.states.StatesFixture;
import dev.reelway.local.states.connector.Tasks.Replies;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Events to a real EventBridge endpoint; the shapes are those that were recorded of AWS. */
class EventsConnectorTest {

    private static final String PUT = "arn:aws:states:::events:putEvents";
    private static final String MACHINE = "arn:aws:states:eu-west-1:111111111111:stateMachine:plan";
    private static final String EXECUTION = "arn:aws:states:eu-west-1:111111111111:execution:plan:one";

    private final List<CloudEvent> events = new ArrayList<>();
    private final CloudServer server = CloudServer.start(0);
    private final EventBridgeClient client = StatesFixture.clientOf(server.endpoint(), EventBridgeClient.builder())
            .build();
    private final EventsConnector connector = new EventsConnector(client, Runnable::run);

    @BeforeEach
    void start() {
        EventBus bus = new EventBus(Runnable::run, () -> "id-" + events.size());
        bus.subscribe(source -> true, events::add);
        server.register(
                "events",
                new EventsService(
                        bus, (function, event) -> {}, Clock.systemUTC(), (delay, task) -> {}, "111111111111"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static String entry(String detail, String more) {
        return "{'Detail': " + detail + ", 'DetailType': 'some-type'" + more + "}";
    }

    private Replies put(String pattern, String... entries) {
        return Tasks.run(connector, Tasks.of(PUT + pattern, "{'Entries': [" + String.join(", ", entries) + "]}"));
    }

    @Test
    void sendsEventsThatNameWhereTheyComeFrom() {
        Replies replies =
                put("", entry("{'Message': 'HelloWorld'}", ", 'Source': 'some.source', 'Resources': ['mine']"));
        assertThat(replies.all()).containsExactly("succeeded");
        assertThat(replies.text()).isEqualTo("{\"Entries\":[{\"EventId\":\"id-0\"}],\"FailedEntryCount\":0}");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.source()).isEqualTo("some.source");
            assertThat(event.detailType()).isEqualTo("some-type");
            assertThat(Json.write(event.detail())).isEqualTo("{\"Message\":\"HelloWorld\"}");
            assertThat(event.resources()).containsExactly("mine", MACHINE, EXECUTION);
        });
    }

    @Test
    void aDetailThatIsATextIsSentAsItIs() {
        String source = ", 'Source': 'some.source'";
        Tasks.run(connector, Tasks.of(PUT, "{'Entries': [" + entry("'{}'", source) + "]}"));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.detail()).isEmpty();
            assertThat(event.resources()).containsExactly(MACHINE, EXECUTION);
        });
    }

    @Test
    void waitsForTheTokenAfterTheFirstAnswer() {
        assertThat(put(".waitForTaskToken", entry("{'t': 'token'}", ", 'Source': 'some.source'"))
                        .all())
                .containsExactly("submitted");
    }

    @Nested
    class Failures {

        @Test
        void anEntryHasNoSource() {
            assertThat(put("", entry("{}", ", 'Source': 'some.source'"), entry("{}", ""))
                            .all())
                    .containsExactly("failed EventBridge.FailedEntry: {\"Entries\":[{\"EventId\":\"id-0\"},"
                            + "{\"ErrorCode\":\"InvalidArgument\",\"ErrorMessage\":\"Parameter Source is not valid. Reason:"
                            + " Source is a required argument.\"}],\"FailedEntryCount\":1}");
            assertThat(events).hasSize(1);
        }

        @Test
        void aDetailIsNoObject() {
            assertThat(put(".waitForTaskToken", entry("'jsonstring'", ", 'Source': 'some.source'"))
                            .all())
                    .containsExactly("failed EventBridge.FailedEntry: {\"Entries\":[{\"ErrorCode\":\"MalformedDetail\","
                            + "\"ErrorMessage\":\"Detail is malformed.\"}],\"FailedEntryCount\":1}");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {}                                | The field 'Entries' is required but was missing
                {'Entries': {}}                   | The value for the field 'Entries' must be a LIST
                {'Entries': ['a']}                | The value for the field 'Entries' must be a JSON object
                {'Entries': [{'Resources': 'a'}]} | The value for the field 'Resources' must be a LIST
                {'Entries': [{'Details': {}}]}    | The field 'Details' is not supported by Step Functions
                'text'                            | The parameters must be a JSON object
                """)
        void theParametersAreNoEvents(String parameters, String reason) {
            assertThat(connector.refusal(Tasks.of(PUT, parameters))).contains(reason);
        }
    }
}
