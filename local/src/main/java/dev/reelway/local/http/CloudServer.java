package dev.reelway.local.http;

import dev.reelway.local.fault.Faults;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The one HTTP server of the local cloud, on 127.0.0.1 only. Services may join after it has started, because they need its address
 * to call each other; until then, and for services that never join, it answers 501.
 */
public final class CloudServer implements AutoCloseable {

    private static final int THREADS = 200;
    /** They also answer what is answered at once, of which there is more than one thread can do. */
    private static final int SELECTORS = 2;

    private static final long STOP_MILLIS = Duration.ofSeconds(2).toMillis();

    private static final long SHUTDOWN_IDLE_MILLIS = 20;

    /** A synchronous invocation stays silent for up to 15 minutes. */
    private static final long IDLE_MILLIS = Duration.ofMinutes(16).toMillis();

    private final Server server;
    private final ServerConnector connector;
    private final CloudServlet servlet;
    private final QuickServices quick;

    private CloudServer(int port, Faults faults) {
        this.servlet = new CloudServlet(faults);
        this.quick = new QuickServices(faults);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        this.server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Object keys hold anything: encoded slashes, percent signs, empty segments.
        http.setUriCompliance(UriCompliance.UNSAFE);
        HttpConnectionFactory others = new HttpConnectionFactory(http);
        this.connector = new ServerConnector(server, 1, SELECTORS, new QuickConnections(quick, others), others);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        // Clients keep connections open on which nothing will come any more: they are not waited for.
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        context.addServlet(new ServletHolder(servlet), "/*");
        server.setHandler(new GracefulHandler(context));
        server.setStopTimeout(STOP_MILLIS);
    }

    /**
     * Starts a server.
     *
     * @param port where to listen; 0 picks a free one
     * @throws IllegalStateException if it cannot listen there
     */
    public static CloudServer start(int port) {
        return start(port, Faults.none());
    }

    /** Starts a server some of whose answers are faults. */
    public static CloudServer start(int port, Faults faults) {
        CloudServer started = new CloudServer(port, faults);
        started.open(port);
        return started;
    }

    private void open(int port) {
        try {
            connector.open();
            servlet.listensOn(connector.getLocalPort());
            quick.listensOn(connector.getLocalPort());
            server.start();
        } catch (Exception e) { // Jetty declares nothing narrower.
            connector.close();
            throw new IllegalStateException(
                    "Cannot listen on 127.0.0.1:" + port + ": " + reason(e)
                            + "; stop what uses it or choose another port with --port",
                    e);
        }
    }

    private static String reason(Exception failure) {
        return failure.getCause() instanceof BindException
                ? "the address is in use"
                : String.valueOf(failure.getMessage());
    }

    /** Lets a service answer what is signed for the name, such as {@code states}. */
    public void register(String name, ApiService service) {
        servlet.register(name, service);
    }

    /** Lets a service that never blocks answer what is signed for the name. */
    public void registerQuick(String name, QuickService service) {
        servlet.register(name, service.waiting());
        quick.register(name, service);
    }

    /** Lets a service answer for S3, and all that names no other service. */
    public void objects(StreamService service) {
        servlet.objects(service);
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** What clients take as their endpoint. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Lets requests under way end, for some seconds; after those they are cut off. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // Jetty declares nothing narrower.
            if (!hasTimedOut(e)) {
                throw new IllegalStateException("The server did not stop", e);
            }
        }
    }

    /** Jetty stops all the same, and then tells that somebody was still at it. */
    private static boolean hasTimedOut(Throwable failure) {
        return failure instanceof TimeoutException
                || (failure.getCause() != null && hasTimedOut(failure.getCause()))
                || Arrays.stream(failure.getSuppressed()).anyMatch(CloudServer::hasTimedOut);
    }
}
