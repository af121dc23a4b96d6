package dev.reelway.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.tasks.FunctionCatalog;
import dev.reelway.tasks.PipelineCatalog;
import dev.reelway.tasks.RuleSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What matters of the stack, looked up in the template. */
class ReelwayStackTest {

    private static final int MOST_RESOURCES = 500;
    private static final long LARGEST_JAR = 26_000_000;

    private final Synthesized dev = Synthesized.dev();

    private static JsonNode properties(Map<String, JsonNode> resources, String start) {
        return resources.entrySet().stream()
                .filter(resource -> resource.getKey().startsWith(start))
                .map(resource -> resource.getValue().path("Properties"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing of " + resources.keySet() + " begins with " + start));
    }

    @Nested
    class Buckets {

        @Test
        void areClosedToThePublicAndEncrypted() {
            assertThat(dev.resources("AWS::S3::Bucket")).hasSize(4).allSatisfy((id, bucket) -> {
                assertThat(bucket.at("/Properties/PublicAccessBlockConfiguration"))
                        .hasSize(4)
                        .allSatisfy(block -> assertThat(block.asBoolean()).isTrue());
                assertThat(bucket.at("/Properties/BucketEncryption").findValuesAsText("SSEAlgorithm"))
                        .containsExactly("AES256");
            });
        }

        @Test
        void areReachedThroughTlsOnly() {
            assertThat(dev.resources("AWS::S3::BucketPolicy"))
                    .hasSize(4)
                    .allSatisfy((id, policy) -> assertThat(policy.at("/Properties/PolicyDocument/Statement"))
                            .anySatisfy(statement -> {
                                assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
                                assertThat(statement
                                                .at("/Condition/Bool/aws:SecureTransport")
                                                .asText())
                                        .isEqualTo("false");
                            }));
        }

        @Test
        void ofUploadsKeepVersionsAndTellOfEachObject() {
            JsonNode uploads = properties(dev.resources("AWS::S3::Bucket"), "Mediauploads");

            assertThat(uploads.at("/VersioningConfiguration/Status").asText()).isEqualTo("Enabled");
            assertThat(uploads.at("/NotificationConfiguration/EventBridgeConfiguration/EventBridgeEnabled")
                            .asBoolean())
                    .isTrue();
        }

        @Test
        void forgetWhatNobodyWants() {
            Map<String, JsonNode> buckets = dev.resources("AWS::S3::Bucket");

            assertThat(properties(buckets, "Mediauploads")
                            .at("/LifecycleConfiguration/Rules")
                            .findValuesAsText("Prefix"))
                    .containsExactly("rejected/");
            assertThat(properties(buckets, "Mediadelivery")
                            .at("/LifecycleConfiguration/Rules")
                            .findValuesAsText("Prefix"))
                    .containsExactly("tokens/", "unpublished/", "watchdog/");
            assertThat(buckets.values())
                    .allSatisfy(bucket -> assertThat(
                                    bucket.findValue("DaysAfterInitiation").asInt())
                            .isEqualTo(7));
        }

        @Test
        void outlastTheStackInProductionOnly() {
            assertThat(dev.resources("AWS::S3::Bucket").values())
                    .extracting(bucket -> bucket.path("DeletionPolicy").asText())
                    .containsOnly("Delete");
            assertThat(Synthesized.with(Map.of("stage", "prod"))
                            .resources("AWS::S3::Bucket")
                            .values())
                    .hasSize(4)
                    .extracting(bucket -> bucket.path("DeletionPolicy").asText())
                    .containsOnly("Retain");
        }

        @Test
        void haveNoNamesOfTheirOwn() {
            assertThat(dev.resources("AWS::S3::Bucket").values())
                    .allSatisfy(bucket -> assertThat(bucket.at("/Properties").has("BucketName"))
                            .isFalse());
        }
    }

    @Nested
    class Functions {

        @Test
        void areAllOfTheCatalogueOnJava25AndArmWithSnapStart() {
            assertThat(dev.resources("AWS::Lambda::Function"))
                    .hasSize(FunctionCatalog.FUNCTIONS.size())
                    .allSatisfy((id, function) -> {
                        JsonNode properties = function.path("Properties");
                        assertThat(properties.path("Runtime").asText()).isEqualTo("java25");
                        assertThat(properties.at("/Architectures/0").asText()).isEqualTo("arm64");
                        assertThat(properties.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
                    });
        }

        @Test
        void areCalledByTheirAlias() {
            assertThat(dev.resources("AWS::Lambda::Alias"))
                    .hasSize(FunctionCatalog.FUNCTIONS.size())
                    .allSatisfy((id, alias) ->
                            assertThat(alias.at("/Properties/Name").asText()).isEqualTo("live"));
        }

        @Test
        void haveADeadLetterQueueWhereEventsInvokeThem() {
            List<String> heard = PipelineCatalog.RULES.stream()
                    .map(RuleSpec::function)
                    .distinct()
                    .toList();

            assertThat(dev.resources("AWS::Lambda::Function"))
                    .allSatisfy((id, function) -> assertThat(
                                    function.at("/Properties").has("DeadLetterConfig"))
                            .as(id)
                            .isEqualTo(heard.contains(id.replaceAll("^Functions|[0-9A-F]{8}$", ""))));
        }

        @Test
        void writeToLogsThatAreNotKeptForEver() {
            assertThat(dev.resources("AWS::Logs::LogGroup"))
                    .hasSizeGreaterThan(FunctionCatalog.FUNCTIONS.size())
                    .allSatisfy((id, log) -> assertThat(
                                    log.at("/Properties/RetentionInDays").asInt())
                            .isEqualTo(7));
        }

        @Test
        void comeInAJarThatIsNotTooLarge() throws Exception {
            Path jar = Path.of(System.getProperty("reelway.root"), "tasks/target/reelway-lambda.jar");
            assumeTrue(Files.exists(jar), "There is no " + jar + "; the phase package of tasks makes it.");

            assertThat(Files.size(jar)).isLessThan(LARGEST_JAR);
        }
    }

    @Nested
    class Machines {

        @Test
        void areLoggedWithoutDataAndTraced() {
            assertThat(dev.resources("AWS::StepFunctions::StateMachine"))
                    .hasSize(PipelineCatalog.MACHINES.size())
                    .allSatisfy((id, machine) -> {
                        JsonNode properties = machine.path("Properties");
                        assertThat(properties
                                        .at("/TracingConfiguration/Enabled")
                                        .asBoolean())
                                .isTrue();
                        assertThat(properties.at("/LoggingConfiguration/Level").asText())
                                .isEqualTo("ALL");
                        assertThat(properties
                                        .at("/LoggingConfiguration/IncludeExecutionData")
                                        .asBoolean())
                                .isFalse();
                    });
        }

        @Test
        void callFunctionsByTheirAliases() {
            JsonNode substitutions = properties(dev.resources("AWS::StepFunctions::StateMachine"), "AssetPipeline")
                    .path("DefinitionSubstitutions");

            assertThat(substitutions.at("/ProbeFunctionArn/Ref").asText()).startsWith("FunctionsProbeAlias");
        }
    }

    @Nested
    class Rules {

        @Test
        void tryForADayAndThenKeepTheEvent() {
            assertThat(dev.resources("AWS::Events::Rule").values())
                    .filteredOn(rule -> rule.at("/Properties/Targets/0").has("RetryPolicy"))
                    .hasSize(PipelineCatalog.RULES.size())
                    .allSatisfy(rule -> {
                        JsonNode target = rule.at("/Properties/Targets/0");
                        assertThat(target.at("/RetryPolicy/MaximumEventAgeInSeconds")
                                        .asInt())
                                .isEqualTo(86_400);
                        assertThat(target.has("DeadLetterConfig")).isTrue();
                    });
        }
    }

    @Nested
    class Alarms {

        @Test
        void sayWhereTheRunbookHasWhatToDo() throws Exception {
            String runbook = Files.readString(Path.of(System.getProperty("reelway.root"), "docs/runbook.md"))
                    .toLowerCase(Locale.ROOT);

            assertThat(dev.resources("AWS::CloudWatch::Alarm").values())
                    .hasSizeGreaterThan(7)
                    .allSatisfy(alarm -> {
                        String description =
                                alarm.at("/Properties/AlarmDescription").asText();
                        assertThat(description).contains(". What to do: docs/runbook.md#");
                        String anchor = description.substring(description.indexOf('#') + 1);
                        assertThat(runbook).contains("\n### " + anchor + "\n");
                    });
        }

        @Test
        void tellSomebody() {
            assertThat(dev.resources("AWS::CloudWatch::Alarm").values())
                    .allSatisfy(alarm -> assertThat(
                                    alarm.at("/Properties/AlarmActions/0/Ref").asText())
                            .startsWith("NotificationsAlarms"));
        }
    }

    @Nested
    class Subscribers {

        @Test
        void areToldOfWhatTheyAskFor() {
            Synthesized stack = Synthesized.with(
                    Map.of("stage", "dev", "subscribers", "ops@example.com|FAILED,REJECTED https://example.com/hook"));

            assertThat(stack.resources("AWS::SNS::Subscription").values())
                    .extracting(
                            one -> one.at("/Properties/Protocol").asText(),
                            one -> one.at("/Properties/FilterPolicy").toString())
                    .containsExactlyInAnyOrder(
                            tuple("email", "{\"status\":[\"FAILED\",\"REJECTED\"]}"), tuple("https", ""));
        }
    }

    @Nested
    class Partitions {

        @Test
        void otherThanTheFirstAreNamedNowhere() {
            assertThat(dev.json().toString()).doesNotContain("arn:aws:");
        }

        @Test
        void ofChinaAndTheGovernmentSynthesize() {
            assertThat(Synthesized.with(Map.of("stage", "dev", "account", "123456789012", "region", "cn-northwest-1"))
                            .json()
                            .toString())
                    .contains("arn:aws-cn:")
                    .doesNotContain("arn:aws:");
            // CloudFormation makes no encoding queues there.
            assertThat(Synthesized.with(Map.of(
                                    "stage", "dev",
                                    "account", "123456789012",
                                    "region", "us-gov-west-1",
                                    "encodingQueue", "Default"))
                            .json()
                            .toString())
                    .contains("arn:aws-us-gov:mediaconvert:us-gov-west-1:123456789012:queues/Default")
                    .doesNotContain("arn:aws:", "AWS::MediaConvert::Queue");
        }
    }

    @Test
    void isWithinTheLimitOfAStack() {
        assertThat(dev.json().path("Resources").size()).isBetween(100, MOST_RESOURCES);
    }

    @Nested
    class Failures {

        @Test
        void aStageThatThereIsNotIsNamed() {
            assertThatThrownBy(() -> Stage.named("test"))
                    .hasMessage("There is no stage 'test'; expected one of [dev, prod] in the context 'stage'.");
        }

        @Test
        void aSubscriberThatCannotBeToldIsNamed() {
            assertThatThrownBy(() -> Synthesized.with(Map.of("stage", "dev", "subscribers", "ftp://example.com")))
                    .hasMessage("'ftp://example.com' cannot be told; expected an e-mail address, an HTTPS URL, or the"
                            + " ARN of an SQS queue.");
        }
    }
}
