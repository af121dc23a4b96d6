package dev.reelway.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A call that a handler made on the local cloud, and what IAM asks for where it is made in an account.
 *
 * @param call as it was written down: function, service, operation, status, and members of the request
 */
record RecordedCall(JsonNode call) {

    /** A permission: action and resource. */
    record Need(String action, String resource) {}

    String function() {
        return text("function");
    }

    private String text(String member) {
        return call.path(member).asText();
    }

    /**
     * The permissions that it takes.
     *
     * @throws IllegalStateException if nothing is known of the operation
     */
    List<Need> needs() {
        return switch (text("service")) {
            case "S3" -> objects();
            case "Sfn" -> states();
            case "Sns" -> List.of(new Need("sns:" + text("operation"), text("TopicArn")));
            case "Transcribe" -> transcriptions();
            case "MediaConvert" -> List.of(new Need("mediaconvert:" + text("operation"), "*"));
            default -> throw unknown();
        };
    }

    private List<Need> objects() {
        String bucket = "arn:aws:s3:::" + text("Bucket");
        String object = bucket + "/" + text("Key");
        List<Need> needs = new ArrayList<>();
        switch (text("operation")) {
            case "GetObject", "HeadObject" ->
                needs.add(new Need(call.has("VersionId") ? "s3:GetObjectVersion" : "s3:GetObject", object));
            case "PutObject", "CreateMultipartUpload", "CompleteMultipartUpload", "UploadPart" ->
                needs.add(new Need("s3:PutObject", object));
            case "CopyObject", "UploadPartCopy" -> {
                needs.add(new Need("s3:PutObject", object));
                String source = URLDecoder.decode(text("CopySource"), StandardCharsets.UTF_8);
                String version = source.contains("?versionId=") ? "Version" : "";
                needs.add(new Need(
                        "s3:GetObject" + version, "arn:aws:s3:::" + source.replaceAll("^/|\\?versionId=.*$", "")));
            }
            case "DeleteObject" ->
                needs.add(new Need(call.has("VersionId") ? "s3:DeleteObjectVersion" : "s3:DeleteObject", object));
            case "DeleteObjects" -> needs.add(new Need("s3:DeleteObject", object));
            case "ListObjectsV2" -> needs.add(new Need("s3:ListBucket", bucket));
            default -> throw unknown();
        }
        if (call.path("status").asInt() == 404) {
            // To somebody who may not list the bucket, S3 says 403 of a key that is not there.
            needs.add(new Need("s3:ListBucket", bucket));
        }
        return needs;
    }

    private List<Need> states() {
        String action = "states:" + text("operation");
        return switch (text("operation")) {
            case "StartExecution", "ListExecutions" -> List.of(new Need(action, text("StateMachineArn")));
            case "DescribeExecution", "GetExecutionHistory", "StopExecution", "RedriveExecution" ->
                List.of(new Need(action, text("ExecutionArn")));
            case "SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat" -> List.of(new Need(action, "*"));
            default -> throw unknown();
        };
    }

    private List<Need> transcriptions() {
        String action = "transcribe:" + text("operation");
        String job = "arn:aws:transcribe:us-east-1:111111111111:transcription-job/" + text("TranscriptionJobName");
        return switch (text("operation")) {
            case "StartTranscriptionJob" ->
                List.of(
                        new Need(action, "*"),
                        new Need("s3:GetObject", "arn:aws:s3:::" + text("Media").replace("s3://", "")),
                        new Need("s3:PutObject", "arn:aws:s3:::" + text("OutputBucketName") + "/" + text("OutputKey")));
            case "GetTranscriptionJob", "DeleteTranscriptionJob" -> List.of(new Need(action, job));
            default -> throw unknown();
        };
    }

    private IllegalStateException unknown() {
        return new IllegalStateException("The handler of " + function() + " calls " + text("service") + "."
                + text("operation") + ": say in RecordedCall which permission that takes.");
    }
}
