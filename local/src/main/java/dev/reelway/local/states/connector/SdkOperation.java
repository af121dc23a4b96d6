package dev.reelway.local.states.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.states.connector.SdkDocument.NotARequest;
import dev.reelway.local.states.connector.SdkDocument.Style;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * An operation of an SDK client, found by the name that the API model gives it. What streams in or out is its {@code Body}, a text.
 */
final class SdkOperation {

    private static final String BODY = "Body";

    private final Method method;
    private final Class<?> requestType;

    private SdkOperation(Method method) {
        this.method = method;
        this.requestType = method.getParameterTypes()[0];
    }

    /** The operation of that name, such as {@code putObject}, of an SDK's synchronous client. */
    static Optional<SdkOperation> find(Class<? extends SdkClient> client, String action) {
        List<Method> methods = Arrays.stream(client.getMethods())
                .filter(method -> method.getParameterCount() > 0
                        && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .toList();
        // What streams out is read whole, under a name of its own.
        return find(methods, action + "AsBytes", method -> method.getParameterCount() == 1)
                .or(() -> find(methods, action, SdkOperation::streamsIn))
                .or(() -> find(methods, action, SdkOperation::isPlain))
                .map(SdkOperation::new);
    }

    private static Optional<Method> find(List<Method> methods, String name, Predicate<Method> wanted) {
        return methods.stream()
                .filter(method -> method.getName().equals(name))
                .filter(wanted)
                .findFirst();
    }

    private static boolean streamsIn(Method method) {
        return method.getParameterCount() == 2 && method.getParameterTypes()[1] == RequestBody.class;
    }

    private static boolean isPlain(Method method) {
        return method.getParameterCount() == 1 && AwsResponse.class.isAssignableFrom(method.getReturnType());
    }

    /**
     * What an operation answered.
     *
     * @param response the answer
     * @param body what streamed out of it
     */
    record Answer(AwsResponse response, Optional<String> body) {

        /** As a state sees it. */
        ObjectNode document(Style style) {
            ObjectNode document = SdkDocument.of((SdkPojo) response, style);
            body.ifPresent(text -> document.put(BODY, text));
            return document;
        }
    }

    /**
     * The call that the parameters describe, to be made with a client.
     *
     * @throws NotARequest if they describe none
     */
    Function<SdkClient, Answer> prepare(JsonNode parameters, Style style) {
        if (!(parameters instanceof ObjectNode)) {
            throw new NotARequest("The parameters must be a JSON object");
        }
        ObjectNode members = parameters.deepCopy();
        boolean streamsIn = streamsIn(method);
        JsonNode body = streamsIn ? members.remove(BODY) : null;
        SdkPojo builder = builder();
        requireAll(builder, members);
        Object request = ((Buildable) SdkDocument.fill(builder, members, style)).build();
        if (!streamsIn) {
            return client -> answer(invoke(method, client, request));
        }
        RequestBody content = body == null || body.isNull()
                ? RequestBody.empty()
                : RequestBody.fromString(body.isTextual() ? body.textValue() : Json.write(body));
        return client -> answer(invoke(method, client, request, content));
    }

    private SdkPojo builder() {
        try {
            return (SdkPojo) invoke(requestType.getMethod("builder"), null);
        } catch (NoSuchMethodException e) {
            throw new AssertionError("Every request of the SDK has a builder", e);
        }
    }

    /** The SDK tells only of the members without which it could not even make an address. */
    private static void requireAll(SdkPojo builder, ObjectNode members) {
        require(
                builder.sdkFields().stream()
                        .filter(field -> field.containsTrait(RequiredTrait.class))
                        .map(SdkField::memberName)
                        .map(SdkDocument::capital)
                        .toList(),
                members);
    }

    /** Complains if members are not there; they may be null. */
    static void require(List<String> names, JsonNode members) {
        String missing = names.stream()
                .filter(name -> !members.has(name))
                .map(name -> "The field '" + name + "' is required but was missing")
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new NotARequest(missing);
        }
    }

    private static Answer answer(Object result) {
        return result instanceof ResponseBytes<?> bytes
                ? new Answer((AwsResponse) bytes.response(), Optional.of(bytes.asUtf8String()))
                : new Answer((AwsResponse) result, Optional.empty());
    }

    private static Object invoke(Method method, @Nullable Object on, Object... arguments) {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("The SDK failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError("The SDK's clients are public", e);
        }
    }
}
