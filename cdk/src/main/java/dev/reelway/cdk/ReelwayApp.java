package dev.reelway.cdk;

import dev.reelway.cdk.construct.Notifications;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;

/**
 * The app that {@code cdk deploy} runs. Its context: {@code stage} ({@code dev} or {@code prod}); {@code subscribers}, whom to tell,
 * separated by spaces, each with the statuses to tell of behind a bar ({@code ops@example.com|FAILED,REJECTED}); {@code runbook}, a
 * link; {@code lambdaJar}, a file; {@code encodingQueue}, a queue of MediaConvert that there is already; {@code account} and {@code region}, where the template is to be for one place only.
 */
public final class ReelwayApp {

    private static final String JAR = "../tasks/target/reelway-lambda.jar";

    /** Behaviour of the CDK that is on for new projects. */
    static final Map<String, Object> FLAGS = Map.of(
            "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true,
            "@aws-cdk/aws-iam:minimizePolicies", true,
            "@aws-cdk/core:checkSecretUsage", true,
            "@aws-cdk/aws-lambda:recognizeLayerVersion", true,
            "@aws-cdk/aws-lambda:recognizeVersionProps", true,
            "@aws-cdk/core:enablePartitionLiterals", true,
            "@aws-cdk/aws-sns-subscriptions:restrictSqsDescryption", true,
            "@aws-cdk/aws-lambda:createNewPoliciesWithAddToRolePolicy", false);

    private ReelwayApp() {}

    public static void main(String... arguments) {
        App app = new App(AppProps.builder().context(FLAGS).build());
        Path jar = Path.of(context(app, "lambdaJar", JAR));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("There is no " + jar.toAbsolutePath()
                    + "; 'mvn -pl cdk -am package' in the project's folder makes it.");
        }
        stack(app, Code.fromAsset(jar.toString()));
        app.synth();
    }

    /** The stack that the app's context asks for; cdk-nag's complaints are errors of it. */
    static ReelwayStack stack(App app, Code code) {
        Stage stage = Stage.named(context(app, "stage", "dev"));
        ReelwayStack stack = new ReelwayStack(
                app,
                "Reelway-" + stage.name(),
                StackProps.builder()
                        .env(Environment.builder()
                                .account(context(app, "account"))
                                .region(context(app, "region"))
                                .build())
                        .description("Reelway, a video pipeline: stage " + stage.name())
                        .tags(Map.of("application", "reelway", "stage", stage.name()))
                        .build(),
                new ReelwayStack.Props(
                        stage,
                        code,
                        subscribers(context(app, "subscribers", "")),
                        context(app, "runbook", "docs/runbook.md"),
                        context(app, "encodingQueue")));
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
        return stack;
    }

    private static List<Notifications.Subscriber> subscribers(String text) {
        List<Notifications.Subscriber> subscribers = new ArrayList<>();
        for (String word : text.isBlank() ? new String[0] : text.strip().split("\\s+", -1)) {
            int bar = word.indexOf('|');
            subscribers.add(
                    bar < 0
                            ? new Notifications.Subscriber(word, List.of())
                            : new Notifications.Subscriber(
                                    word.substring(0, bar),
                                    List.of(word.substring(bar + 1).split(",", -1))));
        }
        return subscribers;
    }

    private static String context(App app, String name, String otherwise) {
        return Objects.requireNonNullElse(context(app, name), otherwise);
    }

    private static @Nullable String context(App app, String name) {
        Object value = app.getNode().tryGetContext(name);
        return value == null ? null : value.toString();
    }
}
