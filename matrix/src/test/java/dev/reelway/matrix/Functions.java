package dev.reelway.matrix;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.matrix.aws.Gate;
import dev.reelway.matrix.aws.MemoryS3;
import dev.reelway.tasks.FunctionCatalog;
import dev.reelway.tasks.FunctionSpec;
import dev.reelway.tasks.PipelineCatalog;
import dev.reelway.tasks.lambda.Clients;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs the real handlers of the catalogue, each invocation to its end. */
final class Functions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, FunctionSpec> specs = new HashMap<>();
    private final Map<String, RequestStreamHandler> warm = new HashMap<>();
    private final Clients.Surroundings surroundings;
    private final Map<String, String> values;
    private final MemoryS3 s3;

    /** @param values of the placeholders of the catalogue */
    Functions(Clients.Surroundings surroundings, Map<String, String> values, MemoryS3 s3) {
        this.surroundings = surroundings;
        this.values = Map.copyOf(values);
        this.s3 = s3;
        FunctionCatalog.FUNCTIONS.forEach(spec -> specs.put(spec.name(), spec));
    }

    /**
     * What an invocation gave.
     *
     * @param error the type of what was thrown; empty if nothing was
     * @param payload the answer, or the document of the error
     */
    record Answer(String error, String payload) {

        boolean isFailure() {
            return !error.isEmpty();
        }
    }

    Answer invoke(String name, String payload, Calls calls) {
        Gate before = s3.gate(calls);
        try {
            if (calls.isDeadOnArrival()) {
                throw new Calls.Killed();
            }
            var result = new ByteArrayOutputStream();
            handler(name)
                    .handleRequest(
                            new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)),
                            result,
                            new FunctionContext(name));
            return new Answer("", result.toString(StandardCharsets.UTF_8));
        } catch (Calls.Killed e) {
            return killed(name);
        } catch (Exception e) {
            if (calls.isDead()) {
                // It died in a thread of its own.
                return killed(name);
            }
            String type = e.getClass().getName();
            return new Answer(type, document(type, String.valueOf(e.getMessage())));
        } finally {
            s3.gate(before);
        }
    }

    private Answer killed(String name) {
        warm.remove(name);
        return new Answer("Runtime.ExitError", document("Runtime.ExitError", "signal: killed"));
    }

    private RequestStreamHandler handler(String name) {
        return warm.computeIfAbsent(name, any -> {
            FunctionSpec spec = specs.get(name);
            Map<String, String> own = PipelineCatalog.environment(spec, values);
            return Clients.in(surroundings, () -> spec.create().apply(own));
        });
    }

    /** As the Java runtime reports what a handler threw. */
    static String document(String type, String message) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("errorMessage", message);
        document.put("errorType", type);
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
