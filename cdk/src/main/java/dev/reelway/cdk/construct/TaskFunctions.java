package dev.reelway.cdk.construct;

import dev.reelway.cdk.permission.FunctionPermissions;
import dev.reelway.tasks.FunctionCatalog;
import dev.reelway.tasks.FunctionSpec;
import dev.reelway.tasks.PipelineCatalog;
import dev.reelway.tasks.RuleSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LambdaRuntimeProps;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.RuntimeFamily;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The functions of the catalogue, all from one jar: Java 25 on arm64, SnapStart with a published version behind the alias
 * {@code live}, a role and a log group each, and a dead-letter queue for those that events invoke.
 *
 * <pre>{@code
 * TaskFunctions functions = new TaskFunctions(
 *         this, "Functions", new TaskFunctions.Props(Code.fromAsset("reelway-lambda.jar"), RetentionDays.ONE_WEEK, values));
 * functions.tell(values);
 * Alias ingest = functions.alias("Ingest");
 * }</pre>
 */
public final class TaskFunctions extends Construct {

    /** What callers name: moving it back to an earlier version is how to roll back. */
    public static final String ALIAS = "live";

    /** Not every release of the CDK has a constant for it. */
    private static final Runtime JAVA = new Runtime(
            "java25",
            RuntimeFamily.JAVA,
            LambdaRuntimeProps.builder().supportsSnapStart(true).build());

    private final Map<String, Function> functions = new TreeMap<>();
    private final Map<String, Alias> aliases = new TreeMap<>();
    private final Map<String, Queue> deadLetters = new TreeMap<>();

    /**
     * What they are made of.
     *
     * @param code the jar that has all handlers
     * @param logRetention how long their logs are kept
     * @param values of placeholders, for environments and policies: buckets, topic, machines, settings
     */
    public record Props(Code code, RetentionDays logRetention, Values values) {}

    public TaskFunctions(Construct scope, String id, Props props) {
        super(scope, id);
        Set<String> heardByEvents =
                PipelineCatalog.RULES.stream().map(RuleSpec::function).collect(Collectors.toSet());
        for (FunctionSpec spec : FunctionCatalog.FUNCTIONS) {
            make(spec, props, heardByEvents.contains(spec.name()));
        }
    }

    private void make(FunctionSpec spec, Props props, boolean asynchronous) {
        LogGroup log = LogGroup.Builder.create(this, spec.name() + "Log")
                .retention(props.logRetention())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        Role role = role(spec, log, props.values());
        Function.Builder builder = Function.Builder.create(this, spec.name())
                .runtime(JAVA)
                .architecture(Architecture.ARM_64)
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .code(props.code())
                .handler(spec.handler().getName() + "::handleRequest")
                .memorySize(spec.memoryMegabytes())
                .timeout(Duration.seconds(spec.timeoutSeconds()))
                .environment(PipelineCatalog.environment(spec, props.values().asMap()))
                .loggingFormat(LoggingFormat.JSON)
                .logGroup(log)
                .role(role)
                .description("Reelway: " + spec.name());
        if (asynchronous) {
            Queue queue = DeadLetters.queue(this, spec.name() + "DeadLetters");
            deadLetters.put(spec.name(), queue);
            builder.deadLetterQueue(queue);
        }
        Function function = builder.build();
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish",
                        "Callers name the alias, behind which is a published version.");
        functions.put(spec.name(), function);
        aliases.put(
                spec.name(),
                Alias.Builder.create(this, spec.name() + "Alias")
                        .aliasName(ALIAS)
                        .version(function.getCurrentVersion())
                        .build());
    }

    private Role role(FunctionSpec spec, LogGroup log, Values values) {
        Role role = Role.Builder.create(this, spec.name() + "Role")
                .assumedBy(
                        ServicePrincipal.Builder.create("lambda.amazonaws.com").build())
                .description("What the function " + spec.name() + " may do")
                .build();
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                .resources(List.of(log.getLogGroupArn()))
                .build());
        Policies.suppress(role, "AwsSolutions-IAM5", "Log streams of its own log group, whose names Lambda makes up.");
        Policies.add(role, FunctionPermissions.of(spec), values);
        return role;
    }

    /** The ARNs of the aliases as values of placeholders. */
    public void tell(Values values) {
        aliases.forEach((name, alias) -> values.put(name + "FunctionArn", alias.getFunctionArn()));
    }

    /** What callers of a function name. */
    public Alias alias(String name) {
        return known(aliases, name);
    }

    public Map<String, Function> functions() {
        return Map.copyOf(functions);
    }

    /** Queues of invocations that failed for good, by the function's name. */
    public Map<String, Queue> deadLetters() {
        return new TreeMap<>(deadLetters);
    }

    private static <T> T known(Map<String, T> all, String name) {
        T one = all.get(name);
        if (one == null) {
            throw new IllegalArgumentException(
                    "There is no function '" + name + "'; expected one of " + all.keySet() + ".");
        }
        return one;
    }
}
