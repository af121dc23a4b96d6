package dev.reelway.local.states.connector;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.task.TaskReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * What answers and failures of an SDK client look like to a state machine. The optimised integrations of Step Functions speak
 * with the names of the SDK for Java 1: in {@code DynamoDB.AmazonDynamoDBException}, and in
 * {@code (Service: AWSLambda; Status Code: 404; …)}.
 *
 * @param prefix what the names of the service's errors begin with
 * @param service the service's name in causes
 * @param plainError what errors are called that the service's model has no exception for
 */
record Sdk(String prefix, String service, String plainError) {

    static final Sdk LAMBDA = new Sdk("Lambda", "AWSLambda");
    static final Sdk SNS = new Sdk("SNS", "AmazonSNS");
    static final Sdk SQS = new Sdk("SQS", "AmazonSQS");
    static final Sdk DYNAMO_DB = new Sdk("DynamoDB", "AmazonDynamoDBv2", "AmazonDynamoDBException");
    static final Sdk EVENT_BRIDGE = new Sdk("EventBridge", "AmazonEventBridge");
    static final Sdk STEP_FUNCTIONS = new Sdk("StepFunctions", "AWSStepFunctions");
    static final Sdk S3 = new Sdk("S3", "Amazon S3");
    static final Sdk MEDIA_CONVERT = new Sdk("MediaConvert", "AWSMediaConvert");

    Sdk(String prefix, String service) {
        this(prefix, service, service + "Exception");
    }

    /** Adds the members that Step Functions adds to what a service answered. */
    static ObjectNode withMetadata(ObjectNode result, AwsResponse response) {
        SdkHttpResponse http = response.sdkHttpResponse();
        ObjectNode metadata = result.putObject("SdkHttpMetadata");
        ObjectNode all = metadata.putObject("AllHttpHeaders");
        ObjectNode first = metadata.putObject("HttpHeaders");
        Map<String, List<String>> headers = http == null ? Map.of() : http.headers();
        headers.forEach((name, values) -> {
            ArrayNode array = all.putArray(name);
            values.forEach(array::add);
            first.put(name, values.isEmpty() ? "" : values.get(0));
        });
        metadata.put("HttpStatusCode", http == null ? 200 : http.statusCode());
        // An answer made without a network, as in tests, has no metadata.
        String id = response.responseMetadata() == null
                ? "UNKNOWN"
                : response.responseMetadata().requestId();
        result.putObject("SdkResponseMetadata").put("RequestId", id);
        return result;
    }

    /** Runs a call of the service and what is made of its answer, and reports whatever either throws: a task must end. */
    @SuppressWarnings("IllegalCatch") // Whatever it is: nobody else would end the task.
    void report(TaskReply reply, Supplier<Runnable> call) {
        try {
            call.get().run();
        } catch (AwsServiceException e) {
            reply.failed(prefix + "." + name(e), cause(e));
        } catch (SdkClientException e) {
            reply.failed(prefix + ".SdkClientException", e.getMessage());
        } catch (RuntimeException e) {
            reply.failed("States.TaskFailed", e.toString());
        } catch (Error e) {
            reply.failed("States.TaskFailed", e.toString());
            throw e;
        }
    }

    /** A modelled exception has a class of its own, below the one that all others of the service share. */
    private String name(AwsServiceException failure) {
        Class<?> type = failure.getClass();
        boolean modelled = type != AwsServiceException.class && type.getSuperclass() != AwsServiceException.class;
        return modelled ? type.getSimpleName() : plainError;
    }

    String cause(AwsServiceException failure) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(failure.awsErrorDetails());
        return details.map(AwsErrorDetails::errorMessage).orElseGet(failure::getMessage)
                + " (Service: " + service
                + "; Status Code: " + failure.statusCode()
                + "; Error Code: " + details.map(AwsErrorDetails::errorCode).orElse("Unknown")
                + "; Request ID: " + failure.requestId()
                + "; Proxy: null)";
    }
}
