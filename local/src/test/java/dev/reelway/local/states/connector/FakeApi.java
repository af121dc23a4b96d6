package dev.reelway.local.states.connector;

import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.CloudServer;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service that answers what it was told to, in order, and keeps what it was asked. */
final class FakeApi implements AutoCloseable {

    static final String REQUEST_ID = "7a9d2f3e-0000-4000-8000-000000000001";

    final List<ApiRequest> requests = new CopyOnWriteArrayList<>();
    private final Queue<ApiResponse> answers = new ArrayDeque<>();
    private final CloudServer server = CloudServer.start(0);

    /** @param signedFor what the service is called in signatures */
    FakeApi(String signedFor) {
        server.register(signedFor, request -> {
            requests.add(request);
            synchronized (answers) {
                return answers.remove();
            }
        });
    }

    URI endpoint() {
        return server.endpoint();
    }

    FakeApi answer(int status, String type, String body, Map<String, String> headers) {
        ApiResponse answer = ApiResponse.of(status, type, body).with("x-amzn-RequestId", REQUEST_ID);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        synchronized (answers) {
            answers.add(answer);
        }
        return this;
    }

    FakeApi json(String body) {
        return answer(200, "application/json", body, Map.of());
    }

    /** An error of a service that speaks REST and JSON. */
    FakeApi error(int status, String type, String message) {
        return answer(
                status, "application/json", "{\"message\":\"" + message + "\"}", Map.of("x-amzn-ErrorType", type));
    }

    @Override
    public void close() {
        server.close();
    }
}
