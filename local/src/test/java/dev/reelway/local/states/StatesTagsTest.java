package dev.reelway.local.states;

import static dev.reelway.local.states.StatesFixture.PASS;
import static dev.reelway.local.states.StatesFixture.ROLE;
import static dev.reelway.local.states.StatesFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.task.Connectors;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.TooManyTagsException;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** Tags as the AWS SDK sees them, through the server. */
class StatesTagsTest {

    private final StatesFixture states = new StatesFixture(Connectors.none());
    private final SfnClient client = states.client();

    @AfterEach
    void stop() {
        states.close();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private List<Tag> tags(String arn) {
        return client.listTagsForResource(r -> r.resourceArn(arn)).tags();
    }

    @Test
    void keepsTheTagsOfAStateMachineInTheirOrder() {
        String arn = client.createStateMachine(
                        r -> r.name("plan").roleArn(ROLE).definition(PASS).tags(tag("b", "1"), tag("a", "")))
                .stateMachineArn();
        client.tagResource(r -> r.resourceArn(arn).tags(tag("c", "3"), tag("b", "2")));
        assertThat(tags(arn)).containsExactly(tag("b", "2"), tag("a", ""), tag("c", "3"));
        client.untagResource(r -> r.resourceArn(arn).tagKeys("a", "x"));
        assertThat(tags(arn)).containsExactly(tag("b", "2"), tag("c", "3"));
    }

    @Test
    void keepsTheTagsOfAnActivity() {
        String arn =
                client.createActivity(r -> r.name("work").tags(tag("a", "1"))).activityArn();
        assertThat(tags(arn)).containsExactly(tag("a", "1"));
    }

    @Test
    void forgetsTheTagsOfWhatIsDeleted() {
        String arn = states.machine("plan", PASS);
        client.tagResource(r -> r.resourceArn(arn).tags(tag("a", "1")));
        client.deleteStateMachine(r -> r.stateMachineArn(arn));
        states.machine("plan", PASS);
        assertThat(tags(arn)).isEmpty();
    }

    @Nested
    class Failures {

        @Test
        void theResourceDoesNotExist() {
            String arn = "arn:aws:states:eu-west-1:111111111111:stateMachine:none";
            refused(ResourceNotFoundException.class, "Resource not found: '" + arn + "'", () -> tags(arn));
            refused(
                    ResourceNotFoundException.class,
                    "Resource not found: '" + arn + "'",
                    () -> client.untagResource(r -> r.resourceArn(arn).tagKeys("a")));
        }

        @Test
        void theResourceIsAnExecution() {
            refused(
                    InvalidArnException.class,
                    "Invalid Arn: 'Resource type not valid in this context: execution'",
                    () -> tags("arn:aws:states:eu-west-1:111111111111:execution:plan:one"));
        }

        @Test
        void thereAreTooMany() {
            String arn = states.machine("plan", PASS);
            client.tagResource(r -> r.resourceArn(arn).tags(tag("first", "")));
            List<Tag> fifty =
                    IntStream.range(0, 50).mapToObj(i -> tag("k" + i, "")).toList();
            refused(
                    TooManyTagsException.class,
                    "Too Many Tags: '" + arn + "' would have 51, but a resource has at most 50",
                    () -> client.tagResource(r -> r.resourceArn(arn).tags(fifty)));
            assertThat(tags(arn)).containsExactly(tag("first", ""));
        }

        @Test
        void theKeyOrTheValueIsTooLong() {
            String arn = states.machine("plan", PASS);
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value '" + "k".repeat(129)
                            + "' at 'tags.2.member.key' failed to satisfy constraint: Member must have length less than or"
                            + " equal to 128",
                    () -> client.tagResource(r -> r.resourceArn(arn).tags(tag("a", ""), tag("k".repeat(129), ""))));
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value '" + "v".repeat(257)
                            + "' at 'tags.1.member.value' failed to satisfy constraint: Member must have length less than"
                            + " or equal to 256",
                    () -> client.tagResource(r -> r.resourceArn(arn).tags(tag("a", "v".repeat(257)))));
        }

        @Test
        void theKeyIsEmptyOrMissing() {
            String arn = states.machine("plan", PASS);
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value '' at 'tags.1.member.key' failed to satisfy constraint: Member must"
                            + " have length greater than or equal to 1",
                    () -> client.tagResource(r -> r.resourceArn(arn).tags(tag("", "v"))));
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value null at 'tags.1.member.key' failed to satisfy constraint: Member"
                            + " must not be null",
                    () -> client.tagResource(r ->
                            r.resourceArn(arn).tags(Tag.builder().value("v").build())));
        }

        @Test
        void theTagsAreMissing() {
            String arn = states.machine("plan", PASS);
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value null at 'tags' failed to satisfy constraint: Member must not be"
                            + " null",
                    () -> client.tagResource(r -> r.resourceArn(arn)));
        }
    }
}
