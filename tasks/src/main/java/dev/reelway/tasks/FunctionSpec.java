package dev.reelway.tasks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One Lambda function.
 *
 * @param name its logical name; the state machine's placeholder is {@code ${NameFunctionArn}}
 * @param handler its handler class
 * @param create makes a handler from environment variables, as Lambda's no-argument constructor does from the process's
 * @param memoryMegabytes its memory
 * @param timeoutSeconds its timeout
 * @param environment the names of the variables that it reads
 */
public record FunctionSpec(
        String name,
        Class<? extends RequestStreamHandler> handler,
        Function<Map<String, String>, RequestStreamHandler> create,
        int memoryMegabytes,
        int timeoutSeconds,
        List<String> environment) {

    public FunctionSpec {
        environment = List.copyOf(environment);
    }
}
