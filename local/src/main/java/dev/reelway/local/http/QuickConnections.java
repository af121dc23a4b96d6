package dev.reelway.local.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.component.Graceful;

/** Makes every connection a quick one until it shows that it is not, and lets requests under way end when the server stops. */
final class QuickConnections extends AbstractConnectionFactory implements Graceful {

    private final QuickServices services;
    private final ConnectionFactory others;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Graceful.Shutdown shutdown = new Graceful.Shutdown(this) {
        @Override
        public boolean isShutdownDone() {
            return underWay.get() == 0;
        }
    };

    QuickConnections(QuickServices services, ConnectionFactory others) {
        super("quick");
        this.services = services;
        this.others = others;
    }

    QuickServices services() {
        return services;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new QuickConnection(connector, endPoint, this), connector, endPoint);
    }

    /** Lets an ordinary connection go on where a quick one stops. */
    void takeOver(Connector connector, EndPoint endPoint) {
        endPoint.upgrade(others.newConnection(connector, endPoint));
    }

    /** Counts a request in that has come whole: only its answer is worth waiting for. */
    void enter() {
        underWay.incrementAndGet();
    }

    /** Counts a request out. */
    void leave() {
        underWay.decrementAndGet();
        if (isShutdown()) {
            shutdown.check();
        }
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        return shutdown.shutdown();
    }

    @Override
    public boolean isShutdown() {
        return shutdown.isShutdown();
    }

    /** An answer as it goes over the wire. */
    static ByteBuffer bytes(ApiResponse answer, String date) {
        var head = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(HttpStatus.getMessage(answer.status()))
                .append("\r\nDate: ")
                .append(date)
                .append("\r\nContent-Length: ")
                .append(answer.body().length);
        answer.headers()
                .forEach((name, value) -> head.append("\r\n")
                        .append(name)
                        .append(": ")
                        .append(
                                value.indexOf('\n') < 0 && value.indexOf('\r') < 0
                                        ? value
                                        : value.replaceAll("[\\r\\n]+", " ")));
        byte[] start = head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(start.length + answer.body().length)
                .put(start)
                .put(answer.body())
                .flip();
    }
}
