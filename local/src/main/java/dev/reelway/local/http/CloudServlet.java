package dev.reelway.local.http;

import dev.reelway.local.fault.Asked;
import dev.reelway.local.fault.Fault;
import dev.reelway.local.fault.Faults;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each request to the service that it is for, and answers itself when there is none or it breaks. */
final class CloudServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CloudServlet.class);

    private final transient Map<String, ApiService> services = new ConcurrentHashMap<>();
    private final transient Faults faults;
    private transient volatile @Nullable StreamService objects;
    private transient volatile @Nullable LocalOnly guard;

    CloudServlet(Faults faults) {
        this.faults = faults;
    }

    void register(String name, ApiService service) {
        services.put(name, service);
    }

    void objects(StreamService service) {
        this.objects = service;
    }

    /** Requests before this are refused: only a bound port has a name to check against. */
    void listensOn(int port) {
        this.guard = new LocalOnly(port);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Destination to = new Destination(Destination.OBJECTS, "");
        try {
            Optional<String> refusal = refusal(request);
            if (refusal.isPresent()) {
                send(response, ErrorDocument.of(Destination.OBJECTS, 403, "AccessDenied", refusal.get()));
                return;
            }
            to = destination(request);
            route(to, request, response);
        } catch (RequestReader.TooLargeException e) {
            send(
                    response,
                    // What is left of the request is not read: nothing can come after it on this connection.
                    ErrorDocument.of(
                                    to.service(), 413, "RequestEntityTooLargeException", String.valueOf(e.getMessage()))
                            .with("Connection", "close"));
        } catch (IllegalArgumentException e) {
            send(
                    response,
                    ErrorDocument.of(to.service(), 400, "SerializationException", String.valueOf(e.getMessage())));
        }
    }

    private Optional<String> refusal(HttpServletRequest request) {
        LocalOnly current = guard;
        return current == null
                ? Optional.of("The server is starting")
                : current.refusal(RequestReader.header(request, "Host"), RequestReader.header(request, "Origin"));
    }

    private static Destination destination(HttpServletRequest request) {
        Map<String, String> query = RequestReader.query(request);
        Optional<String> credential = RequestReader.header(request, "Authorization")
                .or(() -> Optional.ofNullable(query.get("X-Amz-Credential")));
        return Destination.of(
                credential, RequestReader.header(request, "X-Amz-Target"), request.getRequestURI(), query);
    }

    private void route(Destination to, HttpServletRequest request, HttpServletResponse response) throws IOException {
        StreamService store = objects;
        if (to.service().equals(Destination.OBJECTS) && store != null) {
            Optional<Fault> fault = faults.areArmed() ? faults.strike(asked(to, request)) : Optional.empty();
            if (fault.isPresent()) {
                // The body of the request was not read.
                send(response, ErrorDocument.of(to.service(), fault.get()).with("Connection", "close"));
            } else {
                stream(store, request, response);
            }
            return;
        }
        ApiService service = services.get(to.service());
        if (service == null) {
            String message = "The service \"" + to.service() + "\" does not run here.";
            send(response, ErrorDocument.of(to.service(), 501, "NotImplemented", message));
            return;
        }
        ApiRequest read = RequestReader.read(request, to.region());
        Optional<Fault> fault = faults.areArmed() ? faults.strike(asked(to, read)) : Optional.empty();
        send(response, fault.isPresent() ? ErrorDocument.of(to.service(), fault.get()) : answer(to, service, read));
    }

    private static Asked asked(Destination to, ApiRequest read) {
        return new Asked(to.service(), read.method(), read.path(), read.query(), read.headers(), read.body());
    }

    private static Asked asked(Destination to, HttpServletRequest request) {
        Map<String, String> headers = RequestReader.headers(request);
        return new Asked(
                to.service(),
                request.getMethod(),
                request.getRequestURI(),
                RequestReader.query(request),
                headers,
                new byte[0]);
    }

    /** A service's defect is ours to log; the client learns only that there was one. */
    private static ApiResponse answer(Destination to, ApiService service, ApiRequest request) {
        try {
            return service.handle(request);
        } catch (RuntimeException e) {
            LOG.error("{} {} of {} failed", request.method(), request.path(), to.service(), e);
            return ErrorDocument.of(
                    to.service(), 500, "InternalFailure", "The local service failed; its log says why.");
        }
    }

    private static void stream(StreamService store, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            store.handle(request, response);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
            if (response.isCommitted()) {
                throw new IOException("The answer broke off", e);
            }
            response.reset();
            send(response, ErrorDocument.of(Destination.OBJECTS, 500, "InternalError", "The local service failed."));
        }
    }

    private static void send(HttpServletResponse response, ApiResponse answer) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }
}
