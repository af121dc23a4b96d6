package dev.reelway.local.states.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.task.Pattern;
import dev.reelway.engine.task.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models of the services that tasks call. Each is read when a task first asks for it. Those of services that are rarely called
 * are not here: whatever these are said to answer is taken.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">AWS SDK integrations</a>
 */
public final class ServiceModels {

    private static final String SDK = "aws-sdk:";

    /** The names of optimised integrations that are not those of the services. */
    private static final Map<String, String> OPTIMISED = Map.of(
            "states", "sfn",
            "events", "eventbridge",
            "elasticmapreduce", "emr",
            "emr-containers", "emrcontainers",
            "emr-serverless", "emrserverless");

    private final Map<String, ServiceModel> known = new ConcurrentHashMap<>();

    /**
     * What is wrong with an answer, in the words of the service; nothing if it is right, or if it is not one call that answers.
     *
     * @param strict whether all that the service always answers must be there
     */
    public Optional<String> problem(Resource resource, JsonNode answer, boolean strict) {
        if (resource.kind() != Resource.Kind.INTEGRATION || resource.pattern() != Pattern.REQUEST_RESPONSE) {
            return Optional.empty();
        }
        return model(resource.type())
                .flatMap(model -> model.answer(resource.action())
                        .flatMap(shape ->
                                shape.accept(new AnswerCheck(model, strict, "Result", parsed(resource, answer)))));
    }

    /** The optimised integration of Lambda reads what the function has answered, so that it can be any JSON. */
    private static JsonNode parsed(Resource resource, JsonNode answer) {
        return resource.type().equals("lambda") && answer instanceof ObjectNode object
                ? object.deepCopy().without("Payload")
                : answer;
    }

    private Optional<ServiceModel> model(String type) {
        String service = type.startsWith(SDK) ? type.substring(SDK.length()) : OPTIMISED.getOrDefault(type, type);
        // The name comes from a user: it must not lead anywhere else.
        return service.matches("[a-z0-9]{1,64}") ? loaded(service) : Optional.empty();
    }

    private Optional<ServiceModel> loaded(String service) {
        ServiceModel model = known.get(service);
        if (model != null) {
            return Optional.of(model);
        }
        // Services without a model are not remembered: there is no end to their names.
        Optional<ServiceModel> read = load(service);
        read.ifPresent(found -> known.put(service, found));
        return read;
    }

    private static Optional<ServiceModel> load(String service) {
        try (InputStream document = ServiceModels.class.getResourceAsStream(service + ".json")) {
            return document == null
                    ? Optional.empty()
                    : Optional.of(ServiceModel.read(new String(document.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("The model of " + service + " cannot be read", e);
        }
    }
}
