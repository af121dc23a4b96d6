package dev.reelway.local.calls;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.MDC;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.transcribe.model.StartTranscriptionJobRequest;

/**
 * Writes down each kind of call that a handler makes to a service, where the system property {@code reelway.calls} names a folder:
 * one JSON object a line, a file a process. The policies of the functions' roles are held against it. The SDK finds this class by
 * its file of global interceptors; whose handler calls is what Powertools puts into each log line.
 */
public final class CallRecorder implements ExecutionInterceptor {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What of a request tells which resource it is about; also whether a version was named. */
    private static final List<String> MEMBERS = List.of(
            "Bucket",
            "Key",
            "Prefix",
            "VersionId",
            "stateMachineArn",
            "executionArn",
            "TopicArn",
            "TranscriptionJobName",
            "OutputBucketName",
            "OutputKey");

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        String folder = System.getProperty("reelway.calls", "");
        String function = MDC.get("function_name");
        if (folder.isEmpty() || function == null) {
            return;
        }
        ObjectNode call = JSON.createObjectNode()
                .put("function", function)
                .put("service", attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME))
                .put("operation", attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))
                .put("status", context.httpResponse().statusCode());
        resources(context.request(), call);
        context.httpRequest()
                .firstMatchingHeader("x-amz-copy-source")
                .ifPresent(source -> call.put("CopySource", source));
        if (context.request() instanceof DeleteObjectsRequest many) {
            many.delete()
                    .objects()
                    .forEach(object -> keep(folder, call.deepCopy().put("Key", object.key())));
        } else {
            keep(folder, call);
        }
    }

    private void keep(String folder, ObjectNode call) {
        if (seen.add(call.toString())) {
            write(Path.of(folder), call + "\n");
        }
    }

    private static void resources(SdkRequest request, ObjectNode call) {
        for (String member : MEMBERS) {
            request.getValueForField(member, String.class)
                    .or(() -> request.getValueForField(capitalised(member), String.class))
                    .ifPresent(value -> call.put(capitalised(member), value));
        }
        if (request instanceof StartTranscriptionJobRequest transcription) {
            call.put("Media", transcription.media().mediaFileUri());
        }
    }

    private static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static synchronized void write(Path folder, String line) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(ProcessHandle.current().pid() + ".jsonl"),
                    line,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
