package dev.reelway.local.states.connector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.task.TaskReply;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What answers and failures of an SDK client look like to a state machine. */
final class Sdk {

    private Sdk() {}

    /** The members that Step Functions adds to what a service answered. */
    static void addMetadata(ObjectNode result, int status, String requestId) {
        ObjectNode http = result.putObject("SdkHttpMetadata");
        http.putObject("AllHttpHeaders");
        http.putObject("HttpHeaders");
        http.put("HttpStatusCode", status);
        result.putObject("SdkResponseMetadata").put("RequestId", requestId);
    }

    /** Runs a call of the service, and reports under its prefix whatever it throws. */
    static void report(String prefix, TaskReply reply, Supplier<Runnable> call) {
        Runnable answer;
        try {
            answer = call.get();
        } catch (AwsServiceException e) {
            String code = e.awsErrorDetails() == null
                    ? "Unknown"
                    : String.valueOf(e.awsErrorDetails().errorCode());
            reply.failed(prefix + "." + (code.endsWith("Exception") ? code : code + "Exception"), e.getMessage());
            return;
        } catch (SdkClientException e) {
            reply.failed(prefix + ".SdkClientException", e.getMessage());
            return;
        } catch (RuntimeException e) {
            // Without a reply the task would wait for ever.
            reply.failed("States.TaskFailed", e.toString());
            return;
        }
        answer.run();
    }
}
