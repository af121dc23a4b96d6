package dev.reelway.local.states;

import static dev.reelway.local.states.StatesFixture.FAIL;
import static dev.reelway.local.states.StatesFixture.PASS;
import static dev.reelway.local.states.StatesFixture.ROLE;
import static dev.reelway.local.states.StatesFixture.WAIT;
import static dev.reelway.local.states.StatesFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.task.Connectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ConflictException;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineVersionListItem;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** Versions as the AWS SDK sees them, through the server. */
class StatesVersionsTest {

    private final StatesFixture states = new StatesFixture(Connectors.none());
    private final SfnClient client = states.client();
    private final String machine = states.machine("plan", PASS);

    @AfterEach
    void stop() {
        states.close();
    }

    private String publish() {
        return client.publishStateMachineVersion(r -> r.stateMachineArn(machine))
                .stateMachineVersionArn();
    }

    private String update(String definition) {
        return client.updateStateMachine(r -> r.stateMachineArn(machine).definition(definition))
                .revisionId();
    }

    @Test
    void isPublishedOncePerRevision() {
        assertThat(publish()).isEqualTo(machine + ":1").isEqualTo(publish());
        update(WAIT);
        assertThat(publish()).isEqualTo(machine + ":2");
    }

    @Test
    void isPublishedByCreatingAndByUpdating() {
        var created = client.createStateMachine(r ->
                r.name("other").roleArn(ROLE).definition(PASS).publish(true).versionDescription("first"));
        String arn = created.stateMachineArn();
        assertThat(created.stateMachineVersionArn()).isEqualTo(arn + ":1");
        assertThat(client.updateStateMachine(r -> r.stateMachineArn(arn)
                                .definition(WAIT)
                                .publish(true)
                                .versionDescription("second"))
                        .stateMachineVersionArn())
                .isEqualTo(arn + ":2");
        assertThat(client.describeStateMachine(r -> r.stateMachineArn(arn + ":1")))
                .satisfies(version -> {
                    assertThat(version.stateMachineArn()).isEqualTo(arn + ":1");
                    assertThat(version.definition()).isEqualTo(PASS);
                    assertThat(version.description()).isEqualTo("first");
                    assertThat(version.name()).isEqualTo("other");
                });
    }

    @Test
    void theNumbersOfDeletedOnesAreNotGivenAgain() {
        publish();
        client.deleteStateMachineVersion(r -> r.stateMachineVersionArn(machine + ":1"));
        client.deleteStateMachineVersion(r -> r.stateMachineVersionArn(machine + ":1"));
        assertThat(publish()).isEqualTo(machine + ":2");
        assertThat(client.listStateMachineVersions(r -> r.stateMachineArn(machine))
                        .stateMachineVersions())
                .extracting(StateMachineVersionListItem::stateMachineVersionArn)
                .containsExactly(machine + ":2");
    }

    @Test
    void isOnlyPublishedIfTheRevisionIsTheOneMeant() {
        client.publishStateMachineVersion(r -> r.stateMachineArn(machine).revisionId("INITIAL"));
        String revision = update(WAIT);
        assertThat(client.publishStateMachineVersion(
                                r -> r.stateMachineArn(machine).revisionId(revision))
                        .stateMachineVersionArn())
                .isEqualTo(machine + ":2");
    }

    @Test
    void runsWhatWasPublishedHoweverTheMachineChanges() {
        publish();
        update(FAIL);
        String execution = states.start(machine + ":1", "{}");
        DescribeExecutionResponse view = states.ended(execution);
        assertThat(view.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution).startsWith(machine.replace(":stateMachine:", ":execution:") + ":");
        assertThat(view.stateMachineArn()).isEqualTo(machine);
        assertThat(view.stateMachineVersionArn()).isEqualTo(machine + ":1");
        assertThat(view.stateMachineAliasArn()).isNull();
        assertThat(client.getExecutionHistory(r -> r.executionArn(execution))
                        .events()
                        .get(0)
                        .executionStartedEventDetails()
                        .stateMachineVersionArn())
                .isEqualTo(machine + ":1");
        assertThat(client.describeStateMachineForExecution(r -> r.executionArn(execution))
                        .definition())
                .isEqualTo(PASS);
    }

    @Test
    void itsExecutionsAreListed() {
        publish();
        String all = states.start(machine, "{}");
        String one = states.start(machine + ":1", "{}");
        assertThat(client.listExecutions(r -> r.stateMachineArn(machine + ":1")).executions())
                .extracting(ExecutionListItem::executionArn)
                .containsExactly(one);
        assertThat(client.listExecutions(r -> r.stateMachineArn(machine)).executions())
                .extracting(ExecutionListItem::executionArn)
                .containsExactly(one, all);
    }

    @Test
    void goesWithItsMachine() {
        publish();
        client.deleteStateMachine(r -> r.stateMachineArn(machine));
        client.deleteStateMachineVersion(r -> r.stateMachineVersionArn(machine + ":1"));
        states.machine("plan", PASS);
        assertThat(client.listStateMachineVersions(r -> r.stateMachineArn(machine))
                        .stateMachineVersions())
                .isEmpty();
    }

    @Nested
    class Failures {

        @Test
        void theRevisionIsAnother() {
            String revision = update(WAIT);
            refused(
                    ConflictException.class,
                    "Failed to publish the State Machine version for revision INITIAL. The current State Machine revision is "
                            + revision + ".",
                    () -> client.publishStateMachineVersion(
                            r -> r.stateMachineArn(machine).revisionId("INITIAL")));
        }

        @Test
        void thereIsNoSuchVersion() {
            refused(
                    StateMachineDoesNotExistException.class,
                    "State Machine Does Not Exist: '" + machine + ":1'",
                    () -> states.start(machine + ":1", "{}"));
            refused(
                    StateMachineDoesNotExistException.class,
                    "State Machine Does Not Exist: '" + machine + ":99999999999'",
                    () -> states.start(machine + ":99999999999", "{}"));
        }

        @Test
        void aVersionCannotBeDeletedAsAMachine() {
            publish();
            refused(
                    ValidationException.class,
                    "'" + machine + ":1' is not the ARN of a state machine but of a version or an alias, which have"
                            + " operations of their own",
                    () -> client.deleteStateMachine(r -> r.stateMachineArn(machine + ":1")));
        }

        @Test
        void aMachineCannotBeDeletedAsAVersion() {
            refused(
                    ValidationException.class,
                    "'" + machine + "' is not the ARN of a version, which ends in a colon and a number",
                    () -> client.deleteStateMachineVersion(r -> r.stateMachineVersionArn(machine)));
        }

        @Test
        void aDescriptionWithoutAVersion() {
            refused(
                    ValidationException.class,
                    "Version description can only be set when publish is true",
                    () -> client.updateStateMachine(
                            r -> r.stateMachineArn(machine).definition(WAIT).versionDescription("second")));
        }

        @Test
        void theMachineWasCreatedWithoutPublishing() {
            refused(
                    StateMachineAlreadyExistsException.class,
                    "State Machine Already Exists: '" + machine + "'",
                    () -> client.createStateMachine(
                            r -> r.name("plan").roleArn(ROLE).definition(PASS).publish(true)));
        }
    }
}
