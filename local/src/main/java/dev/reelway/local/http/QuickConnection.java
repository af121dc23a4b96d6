package dev.reelway.local.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client that, as all do who keep one, asks one service again and again. It reads usual requests to quick
 * services and writes their answers with next to no work of its own; with the first request that is anything else it turns into an
 * ordinary connection, which reads the same bytes.
 */
final class QuickConnection extends AbstractConnection.NonBlocking implements Connection.UpgradeFrom {

    /** As large as the buffer of the connection that may take over: it must find room for all that has been read. */
    private static final int HEAD_ROOM = 8 * 1024;

    private final Connector connector;
    private final QuickConnections shared;
    private final Turns turns = new Turns();
    private final ByteBuffer input = BufferUtil.allocate(HEAD_ROOM);
    private QuickServices.@Nullable Addressed request;
    private byte[] content = BufferUtil.EMPTY_BYTES;
    private ByteBuffer body = BufferUtil.EMPTY_BUFFER;
    private volatile boolean answering;

    QuickConnection(Connector connector, EndPoint endPoint, QuickConnections shared) {
        super(endPoint, connector.getExecutor());
        this.connector = connector;
        this.shared = shared;
    }

    @Override
    public void onOpen() {
        super.onOpen();
        fillInterested();
    }

    @Override
    public void onFillable() {
        turns.iterate();
    }

    @Override
    public ByteBuffer onUpgradeFrom() {
        return input;
    }

    /** Who waits for an answer is not idle. */
    @Override
    public boolean onIdleExpired(TimeoutException timeout) {
        return !answering;
    }

    /** Reads requests and answers them, one after the other, until there is nothing to read. */
    private final class Turns extends IteratingCallback {

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        protected Action process() throws IOException {
            leave();
            while (true) {
                if (request == null && !begin()) {
                    return Action.SUCCEEDED;
                }
                if (request != null && readBody()) {
                    answer(request);
                    return Action.SCHEDULED;
                }
                int read = getEndPoint().fill(request == null ? input : body);
                if (read < 0) {
                    getEndPoint().close();
                    return Action.SUCCEEDED;
                }
                if (read == 0) {
                    fillInterested();
                    return Action.IDLE;
                }
            }
        }

        /** Reads a head if there is one; false if another connection goes on from here. */
        private boolean begin() {
            int start = input.position();
            UsualRequest.Reading reading = UsualRequest.read(input);
            if (reading instanceof UsualRequest.Reading.Begun && input.remaining() < HEAD_ROOM) {
                return true;
            }
            Optional<QuickServices.Addressed> addressed = reading instanceof UsualRequest.Reading.Whole whole
                    ? shared.services().addressed(whole.head())
                    : Optional.empty();
            if (addressed.isEmpty() || shared.isShutdown()) {
                input.position(start);
                shared.takeOver(connector, getEndPoint());
                return false;
            }
            request = addressed.get();
            content = new byte[request.head().length()];
            body = BufferUtil.toBuffer(content, 0, 0);
            return true;
        }

        /** Takes what is there of the body; true if that is all of it. */
        private boolean readBody() {
            int missing = body.capacity() - body.limit();
            int there = Math.min(missing, input.remaining());
            input.get(content, body.limit(), there);
            body.limit(body.limit() + there);
            return there == missing;
        }

        private void answer(QuickServices.Addressed whole) {
            byte[] taken = content;
            answering = true;
            shared.enter();
            request = null;
            content = BufferUtil.EMPTY_BYTES;
            body = BufferUtil.EMPTY_BUFFER;
            shared.services()
                    .answer(whole, taken)
                    .thenAccept(answer -> getEndPoint()
                            .write(
                                    this,
                                    QuickConnections.bytes(
                                            answer,
                                            connector.getServer().getDateField().getValue())));
        }

        @Override
        protected void onCompleteFailure(Throwable cause) {
            leave();
            getEndPoint().close(cause);
        }

        private void leave() {
            if (answering) {
                answering = false;
                shared.leave();
            }
        }
    }
}
