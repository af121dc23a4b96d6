package dev.reelway.local.states;

import static dev.reelway.local.states.StatesFixture.PASS;
import static dev.reelway.local.states.StatesFixture.WAIT;
import static dev.reelway.local.states.StatesFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.task.Connectors;
import dev.reelway.local.states.pace.Pacing;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ConflictException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineAliasListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** Aliases as the AWS SDK sees them, through the server. */
class StatesAliasesTest {

    /** What is drawn, from 0 to 99. */
    private final LinkedBlockingQueue<Integer> draws = new LinkedBlockingQueue<>();

    private final RandomGenerator random = new RandomGenerator() {
        @Override
        public long nextLong() {
            throw new AssertionError("Only percents are drawn");
        }

        @Override
        public int nextInt(int bound) {
            return draws.remove();
        }
    };
    private final StatesFixture states =
            new StatesFixture(Connectors.none(), new RealTime(Clock.systemUTC(), Pacing.REAL, random));
    private final SfnClient client = states.client();
    private final String machine = states.machine("plan", PASS);

    @BeforeEach
    void publishTwice() {
        client.publishStateMachineVersion(r -> r.stateMachineArn(machine));
        client.updateStateMachine(
                r -> r.stateMachineArn(machine).definition(WAIT).publish(true));
    }

    @AfterEach
    void stop() {
        states.close();
    }

    private RoutingConfigurationListItem route(int version, int weight) {
        return RoutingConfigurationListItem.builder()
                .stateMachineVersionArn(machine + ":" + version)
                .weight(weight)
                .build();
    }

    private String alias(String name, RoutingConfigurationListItem... routes) {
        return client.createStateMachineAlias(r -> r.name(name).routingConfiguration(routes))
                .stateMachineAliasArn();
    }

    private String versionOf(String execution) {
        return client.describeExecution(r -> r.executionArn(execution)).stateMachineVersionArn();
    }

    @Test
    void leadsToItsVersion() {
        String live = alias("live", route(1, 100));
        assertThat(live).isEqualTo(machine + ":live");
        draws.addAll(List.of(0, 99));
        String execution = states.start(live, "{}");
        assertThat(versionOf(execution)).isEqualTo(machine + ":1");
        assertThat(versionOf(states.start(live, "{}"))).isEqualTo(machine + ":1");
        assertThat(client.describeExecution(r -> r.executionArn(execution)).stateMachineAliasArn())
                .isEqualTo(live);
        assertThat(client.getExecutionHistory(r -> r.executionArn(execution))
                        .events()
                        .get(0)
                        .executionStartedEventDetails()
                        .stateMachineAliasArn())
                .isEqualTo(live);
    }

    @Test
    void dividesExecutionsByWeight() {
        String live = alias("live", route(1, 30), route(2, 70));
        draws.addAll(List.of(29, 30));
        assertThat(versionOf(states.start(live, "{}"))).isEqualTo(machine + ":1");
        assertThat(versionOf(states.start(live, "{}"))).isEqualTo(machine + ":2");
    }

    @Test
    void aVersionOfWeightZeroGetsNothing() {
        String live = alias("live", route(1, 0), route(2, 100));
        draws.add(0);
        assertThat(versionOf(states.start(live, "{}"))).isEqualTo(machine + ":2");
    }

    @Test
    void itsExecutionsAreListed() {
        String live = alias("live", route(1, 100));
        draws.add(0);
        String byAlias = states.start(live, "{}");
        String byVersion = states.start(machine + ":1", "{}");
        assertThat(client.listExecutions(r -> r.stateMachineArn(live)).executions())
                .extracting(ExecutionListItem::executionArn)
                .containsExactly(byAlias);
        assertThat(client.listExecutions(r -> r.stateMachineArn(machine + ":1")).executions())
                .extracting(ExecutionListItem::executionArn)
                .containsExactly(byVersion, byAlias);
    }

    @Test
    void isChangedInPart() {
        String live = client.createStateMachineAlias(
                        r -> r.name("live").description("one").routingConfiguration(route(1, 100)))
                .stateMachineAliasArn();
        client.updateStateMachineAlias(r -> r.stateMachineAliasArn(live).routingConfiguration(route(2, 100)));
        client.updateStateMachineAlias(r -> r.stateMachineAliasArn(live).description("two"));
        assertThat(client.describeStateMachineAlias(r -> r.stateMachineAliasArn(live)))
                .satisfies(alias -> {
                    assertThat(alias.name()).isEqualTo("live");
                    assertThat(alias.description()).isEqualTo("two");
                    assertThat(alias.routingConfiguration()).containsExactly(route(2, 100));
                    assertThat(alias.updateDate()).isAfterOrEqualTo(alias.creationDate());
                });
    }

    @Test
    void isListedByNameAndByVersion() {
        List.of("c", "a").forEach(name -> alias(name, route(1, 100)));
        alias("b", route(2, 100));
        assertThat(client.listStateMachineAliases(r -> r.stateMachineArn(machine))
                        .stateMachineAliases())
                .extracting(StateMachineAliasListItem::stateMachineAliasArn)
                .containsExactly(machine + ":a", machine + ":b", machine + ":c");
        assertThat(client.listStateMachineAliases(r -> r.stateMachineArn(machine + ":2"))
                        .stateMachineAliases())
                .extracting(StateMachineAliasListItem::stateMachineAliasArn)
                .containsExactly(machine + ":b");
    }

    @Test
    void createsTheSameAliasOnce() {
        assertThat(alias("live", route(1, 100))).isEqualTo(alias("live", route(1, 100)));
    }

    @Nested
    class Failures {

        private void refusedRoutes(String message, RoutingConfigurationListItem... routes) {
            refused(ValidationException.class, message, () -> alias("live", routes));
        }

        @Test
        void theRoutesAreWrong() {
            refusedRoutes(
                    "The weights of a routing configuration must add up to 100, but add up to 99",
                    route(1, 49),
                    route(2, 50));
            refusedRoutes(
                    "The versions of a routing configuration must differ, but both are 1", route(1, 50), route(1, 50));
            refusedRoutes("'routingConfiguration' must name one or two versions, but is empty");
            refusedRoutes(
                    "1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy"
                            + " constraint: Member must have value less than or equal to 100",
                    route(1, 101));
            refusedRoutes(
                    "'" + machine + "' is not the ARN of a version, which ends in a colon and a number",
                    RoutingConfigurationListItem.builder()
                            .stateMachineVersionArn(machine)
                            .weight(100)
                            .build());
            refusedRoutes(
                    "The versions of a routing configuration must be of one state machine, but are of [" + machine
                            + ", " + machine + "2]",
                    route(1, 50),
                    RoutingConfigurationListItem.builder()
                            .stateMachineVersionArn(machine + "2:1")
                            .weight(50)
                            .build());
        }

        @Test
        void theVersionDoesNotExist() {
            refused(
                    ResourceNotFoundException.class,
                    "Request references a resource that does not exist.",
                    () -> alias("live", route(3, 100)));
        }

        @Test
        void theAliasDoesNotExist() {
            refused(
                    ResourceNotFoundException.class,
                    "Request references a resource that does not exist.",
                    () -> client.describeStateMachineAlias(r -> r.stateMachineAliasArn(machine + ":none")));
            refused(
                    StateMachineDoesNotExistException.class,
                    "State Machine Does Not Exist: '" + machine + ":none'",
                    () -> states.start(machine + ":none", "{}"));
        }

        @Test
        void aVersionThatAnAliasLeadsToStays() {
            alias("b", route(1, 50), route(2, 50));
            alias("a", route(2, 100));
            refused(
                    ConflictException.class,
                    "Version to be deleted must not be referenced by an alias. Current list of aliases referencing this"
                            + " version: [a, b]",
                    () -> client.deleteStateMachineVersion(r -> r.stateMachineVersionArn(machine + ":2")));
        }

        @Test
        void anUpdateWithoutAChange() {
            String live = alias("live", route(1, 100));
            refused(
                    ValidationException.class,
                    "Either the description or the routing configuration must be specified",
                    () -> client.updateStateMachineAlias(r -> r.stateMachineAliasArn(live)));
        }

        @Test
        void anAliasStaysWithItsMachine() {
            String live = alias("live", route(1, 100));
            String other = states.machine("other", PASS);
            client.publishStateMachineVersion(r -> r.stateMachineArn(other));
            refused(
                    ValidationException.class,
                    "The versions of a routing configuration must be of the alias's state machine '" + machine
                            + "', but are of '" + other + "'",
                    () -> client.updateStateMachineAlias(r -> r.stateMachineAliasArn(live)
                            .routingConfiguration(RoutingConfigurationListItem.builder()
                                    .stateMachineVersionArn(other + ":1")
                                    .weight(100)
                                    .build())));
        }

        @Test
        void anAliasCannotBeDescribedAsAMachine() {
            String live = alias("live", route(1, 100));
            refused(
                    StateMachineDoesNotExistException.class,
                    "State Machine Does Not Exist: '" + live + "'",
                    () -> client.describeStateMachine(r -> r.stateMachineArn(live)));
        }
    }
}
