package dev.reelway.tasks.profile;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A bucket with nothing in it but what a test puts there. */
public final class NoObjects implements S3Client {

    private final Map<String, String> texts = new HashMap<>();

    NoObjects with(String key, String text) {
        texts.put(key, text);
        return this;
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        String text = texts.get(request.key());
        if (text == null) {
            throw NoSuchKeyException.builder().statusCode(404).build();
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            return transformer.transform(
                    GetObjectResponse.builder().build(), AbortableInputStream.create(new ByteArrayInputStream(bytes)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {}
}
