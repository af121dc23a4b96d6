package dev.reelway.cdk.construct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.cdk.permission.MachinePermissions;
import dev.reelway.tasks.MachineSpec;
import dev.reelway.tasks.Placeholders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;
import software.constructs.Construct;

/**
 * A state machine of the catalogue, from its file: placeholders become CloudFormation's substitutions, and the role is read off the
 * definition. Errors and ends are logged without data, and X-Ray traces executions.
 *
 * <pre>{@code
 * PipelineMachine captions = new PipelineMachine(
 *         this, "Captions", new PipelineMachine.Props(spec, RetentionDays.ONE_WEEK, values));
 * }</pre>
 */
public class PipelineMachine extends Construct {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StateMachine machine;

    /**
     * What it is made of.
     *
     * @param spec the machine of the catalogue
     * @param logRetention how long its log is kept
     * @param values of the placeholders in its definition
     */
    public record Props(MachineSpec spec, RetentionDays logRetention, Values values) {}

    public PipelineMachine(Construct scope, String id, Props props) {
        super(scope, id);
        JsonNode definition = definition(props.spec());
        Role role = Role.Builder.create(this, "Role")
                .assumedBy(
                        ServicePrincipal.Builder.create("states.amazonaws.com").build())
                .description("What the state machine " + props.spec().name() + " may do")
                .build();
        Policies.add(role, MachinePermissions.of(props.spec(), definition), props.values());
        Policies.suppress(
                role,
                "AwsSolutions-IAM5",
                "X-Ray has no resource-level permissions for traces, nor has CloudWatch Logs for the log deliveries that Step"
                        + " Functions makes.");
        LogGroup log = LogGroup.Builder.create(this, "Log")
                // Step Functions' entry in the resource policy of logs stays short for groups of this prefix.
                .logGroupName("/aws/vendedlogs/states/" + Values.machineName(Stack.of(this), props.spec()))
                .retention(props.logRetention())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        this.machine = StateMachine.Builder.create(this, "Machine")
                .stateMachineName(Values.machineName(Stack.of(this), props.spec()))
                .stateMachineType(StateMachineType.STANDARD)
                .definitionBody(DefinitionBody.fromString(definition.toString()))
                .definitionSubstitutions(substitutions(definition.toString(), props.values()))
                .role(role)
                .tracingEnabled(true)
                // Payloads stay in the execution's history: logs are read by more people.
                .logs(LogOptions.builder()
                        .destination(log)
                        .level(LogLevel.ALL)
                        .includeExecutionData(false)
                        .build())
                .build();
    }

    private static Map<String, String> substitutions(String definition, Values values) {
        Map<String, String> all = values.asMap();
        Map<String, String> substitutions = new TreeMap<>();
        for (String name : Placeholders.in(definition)) {
            substitutions.put(name, Placeholders.fill("${" + name + "}", all));
        }
        return substitutions;
    }

    private static JsonNode definition(MachineSpec spec) {
        try (InputStream stream = PipelineMachine.class.getResourceAsStream(spec.resource())) {
            if (stream == null) {
                throw new IllegalStateException("The class path has no " + spec.resource());
            }
            return JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public StateMachine machine() {
        return machine;
    }
}
