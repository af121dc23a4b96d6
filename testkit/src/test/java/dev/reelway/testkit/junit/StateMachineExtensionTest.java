package dev.reelway.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.reelway.testkit.StateMachine;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What JUnit makes of classes that use the extension; the classes below are run by the tests, not by the build. */
class StateMachineExtensionTest {

    private static final String ORDER = "/statemachines/order.asl.json";
    private static final String RESERVE =
            "ReserveFunctionArn=arn:aws:lambda:eu-central-1:123456789012:function:reserve";

    @TempDir
    Path folder;

    /** Only run on purpose. */
    @StateMachineTest(value = ORDER, with = RESERVE)
    static class Annotated {

        @BeforeEach
        void prepare(StateMachine order) {
            order.stub("Reserve").throwsError("Sold", "out");
        }

        @Test
        void getsThePreparedMachine(StateMachine order) {
            order.run("{}").check().failedWith("Sold", "out");
        }

        @Nested
        class Inner {
            @Test
            void getsItToo(StateMachine order) {
                order.run("{}").check().failedWith("Sold", "out");
            }
        }
    }

    @StateMachineTest(value = ORDER, with = RESERVE, minimumCoverage = 90)
    static class TooLittle {
        @Test
        void failsAtOnce(StateMachine order) {
            order.stub("Reserve").throwsError("Sold", "out");
            order.run("{}").check().failedWith("Sold");
        }
    }

    static class Registered {
        @RegisterExtension
        static final StateMachineExtension ORDERS = StateMachineExtension.load(ORDER)
                .prepared(order -> order.with("ReserveFunctionArn", RESERVE.substring(RESERVE.indexOf('=') + 1)))
                .minimumCoverage(7);

        @Test
        void getsTheMachine(StateMachine order) {
            order.stub("Reserve").throwsError("Sold", "out");
            order.run("{}").check().failedWith("Sold");
        }
    }

    @StateMachineTest(value = ORDER, with = "ReserveFunctionArn")
    static class WithoutValue {
        @Test
        void needsAMachine(StateMachine order) {
            order.run("{}");
        }
    }

    static class Unexpected {
        @TestFactory
        Stream<DynamicTest> cases() {
            return TestCases.of(
                            () -> StateMachine.load(ORDER)
                                    .withOthers(name -> RESERVE.substring(RESERVE.indexOf('=') + 1)),
                            "src/test/resources/statemachines/order.test-cases.json")
                    .input("{\"express\": false}")
                    .expect("Sent", run -> run.succeeded())
                    .tests();
        }
    }

    private EngineExecutionResults results(Class<?> type, String... parameters) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .configurationParameter("testkit.directory", folder.toString());
        for (int i = 0; i < parameters.length; i += 2) {
            kit = kit.configurationParameter(parameters[i], parameters[i + 1]);
        }
        return kit.execute();
    }

    private static Stream<String> messages(Stream<Event> failed) {
        return failed.map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage());
    }

    @Test
    void aTestAndWhatPreparesItShareAMachine() {
        results(Annotated.class)
                .testEvents()
                .assertStatistics(events -> events.succeeded(2).failed(0));
        assertThat(folder.resolve("coverage.html")).exists();
        assertThat(folder.resolve("order.mmd")).exists();
    }

    @Test
    void aRegisteredExtensionDoesTheSame() {
        EngineExecutionResults results = results(Registered.class);
        results.testEvents().assertStatistics(events -> events.succeeded(1));
        results.containerEvents().assertStatistics(events -> events.failed(0));
    }

    @Test
    void aClassThatCoversTooLittleFails() {
        EngineExecutionResults results = results(TooLittle.class);
        results.testEvents().assertStatistics(events -> events.succeeded(1));
        assertThat(messages(results.containerEvents().failed().stream()))
                .singleElement()
                .asString()
                .startsWith(
                        "The tests cover too little of the state machines; at least 90 % is required.\norder: 7.6 % ");
    }

    @Test
    void allTestsTogetherFailIfTheyCoverTooLittle() {
        // Whatever other tests of this process have covered: nothing is more than all.
        EngineExecutionResults results = results(TooLittle.class, "testkit.coverage.minimum", "101");
        assertThat(messages(results.containerEvents().failed().stream()))
                .anyMatch(message -> message.startsWith(
                        "The tests cover too little of the state machines; at least 101 % is required.\n"));
    }

    @Test
    void aPairWithoutAValueIsRefused() {
        assertThat(messages(results(WithoutValue.class).testEvents().failed().stream()))
                .singleElement()
                .asString()
                .contains("with = \"ReserveFunctionArn\" of @StateMachineTest: expected \"Name=value\"");
    }

    @Test
    void testCasesRunAndThoseWithoutAnExpectationFail() {
        EngineExecutionResults results = results(Unexpected.class);
        results.testEvents().assertStatistics(events -> events.succeeded(1).failed(1));
        assertThat(messages(results.testEvents().failed().stream()))
                .containsExactly(
                        "Nothing says what the test case 'Lost' is to end with: expected a name that begins with one of"
                                + " [Sent]");
    }
}
