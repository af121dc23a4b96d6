package dev.reelway.local.http;

import dev.reelway.local.fault.Faults;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services that never block, and so answer on the thread that has read the request. */
final class QuickServices {

    private static final Logger LOG = LoggerFactory.getLogger(QuickServices.class);

    private final Map<String, QuickService> services = new ConcurrentHashMap<>();
    private final Faults faults;
    private volatile @Nullable LocalOnly guard;

    QuickServices(Faults faults) {
        this.faults = faults;
    }

    /** A request that is for one of them, but for its body. */
    record Addressed(UsualRequest head, Destination to, QuickService service) {}

    void register(String name, QuickService service) {
        services.put(name, service);
    }

    void listensOn(int port) {
        this.guard = new LocalOnly(port);
    }

    /** Which of them the request is for; empty if for none, or if it may not come in. */
    Optional<Addressed> addressed(UsualRequest head) {
        LocalOnly current = guard;
        // What may be struck goes the way on which all requests are held against the faults.
        if (current == null
                || faults.areArmed()
                || current.refusal(Optional.of(head.host()), Optional.empty()).isPresent()) {
            return Optional.empty();
        }
        Destination to = Destination.of(head.authorization(), Optional.of(head.target()), "/", Map.of());
        return Optional.ofNullable(services.get(to.service())).map(service -> new Addressed(head, to, service));
    }

    /** The answer to a request; the stage never fails. */
    CompletionStage<ApiResponse> answer(Addressed request, byte[] body) {
        UsualRequest head = request.head();
        try {
            return request.service()
                    .handleSoon(new QuickRequest(
                            head.target(),
                            head.contentType(),
                            body,
                            request.to().region()))
                    .exceptionally(failure -> defect(request.to(), failure));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(defect(request.to(), e));
        }
    }

    /** A service's defect is ours to log; the client learns only that there was one. */
    private static ApiResponse defect(Destination to, Throwable failure) {
        LOG.error("A request to {} failed", to.service(), failure);
        return ErrorDocument.of(to.service(), 500, "InternalFailure", "The local service failed; its log says why.");
    }
}
