package dev.reelway.local.http;

import dev.reelway.local.fault.Faults;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets services that never block answer on the thread that has read the request; all other requests, and whatever is unusual about
 * one, take the way through the servlet on a thread of their own.
 */
final class QuickHandler extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(QuickHandler.class);
    private static final String TARGET = "X-Amz-Target";

    private final Map<String, QuickService> services = new ConcurrentHashMap<>();
    private final Faults faults;
    private volatile @Nullable LocalOnly guard;

    QuickHandler(Handler others, Faults faults) {
        super(others);
        this.faults = faults;
    }

    void register(String name, QuickService service) {
        services.put(name, service);
    }

    void listensOn(int port) {
        this.guard = new LocalOnly(port);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String target = request.getHeaders().get(TARGET);
        if (target == null || !isUsual(request)) {
            passOn(request, response, callback);
            return true;
        }
        Destination to = Destination.of(header(request, HttpHeader.AUTHORIZATION), Optional.of(target), "/", Map.of());
        QuickService service = services.get(to.service());
        // What may be struck goes the way on which all requests are held against the faults.
        if (service == null || faults.areArmed()) {
            passOn(request, response, callback);
        } else {
            var body = new Body();
            Content.Source.asByteArrayAsync(request, RequestReader.LARGEST, body);
            CompletionStage<byte[]> whole = body.whole;
            whole.thenCompose(bytes -> service.handleSoon(
                            new QuickRequest(target, header(request, HttpHeader.CONTENT_TYPE), bytes, to.region())))
                    .whenComplete((answer, failure) -> send(response, callback, answered(to, answer, failure)));
        }
        return true;
    }

    private boolean isUsual(Request request) {
        LocalOnly current = guard;
        return current != null
                && request.getHttpURI().getQuery() == null
                && request.getLength() >= 0
                && request.getLength() <= RequestReader.LARGEST
                && request.getHeaders().get(HttpHeader.CONTENT_ENCODING) == null
                && current.refusal(header(request, HttpHeader.HOST), header(request, HttpHeader.ORIGIN))
                        .isEmpty();
    }

    private static Optional<String> header(Request request, HttpHeader name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    private void passOn(Request request, Response response, Callback callback) {
        Executor threads = request.getComponents().getExecutor();
        threads.execute(() -> {
            try {
                if (!super.handle(request, response, callback)) {
                    Response.writeError(request, response, callback, 404);
                }
            } catch (Exception e) { // Jetty declares nothing narrower.
                Response.writeError(request, response, callback, e);
            }
        });
    }

    /** The body of a request, when all of it is there. */
    private static final class Body implements Promise.Invocable<byte[]> {

        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

        @Override
        public void succeeded(byte[] result) {
            whole.complete(result);
        }

        @Override
        public void failed(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    /** A service's defect is ours to log; the client learns only that there was one. */
    private static ApiResponse answered(Destination to, @Nullable ApiResponse answer, @Nullable Throwable failure) {
        if (answer != null) {
            return answer;
        }
        LOG.error("A request to {} failed", to.service(), failure);
        return ErrorDocument.of(to.service(), 500, "InternalFailure", "The local service failed; its log says why.");
    }

    private static void send(Response response, Callback callback, ApiResponse answer) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
