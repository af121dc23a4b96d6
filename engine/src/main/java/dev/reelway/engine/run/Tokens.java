package dev.reelway.engine.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which task waits for which token, and which tokens have been of use. */
final class Tokens {

    private final Map<String, Holder> open = new ConcurrentHashMap<>();
    private final Map<String, Boolean> ended;

    Tokens(int remembered) {
        this.ended = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > remembered;
            }
        };
    }

    /** A task that waits. */
    record Holder(ExecutionActor actor, int ticket) {}

    void open(String token, Holder holder) {
        open.put(token, holder);
    }

    /** The task that waits for a token, which stays open. */
    @Nullable
    Holder find(String token) {
        return open.get(token);
    }

    /** Ends a token; gives the task that waited for it to the first who asks. */
    @Nullable
    Holder end(String token) {
        Holder holder = open.remove(token);
        if (holder != null) {
            synchronized (ended) {
                ended.put(token, Boolean.TRUE);
            }
        }
        return holder;
    }

    /** What to say about a token that no task waits for. */
    TokenAnswer missing(String token) {
        synchronized (ended) {
            return ended.containsKey(token) ? TokenAnswer.TIMED_OUT : TokenAnswer.NO_SUCH_TOKEN;
        }
    }
}
