package dev.reelway.local.lambda;

import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.ApiService;
import dev.reelway.local.time.Timer;
import dev.reelway.local.time.Turns;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lambda's Invoke, and ListFunctions: handlers run in this process, each instance one invocation at a time. Beyond the concurrency, synchronous
 * invocations are throttled as in an account that has used up its own, and asynchronous ones wait in line. One that fails for good
 * is logged: there are no destinations and no dead-letter queues.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class LambdaService implements ApiService, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LambdaService.class);
    private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

    private static final Pattern LIST = Pattern.compile("/2015-03-31/functions/?");

    private final Map<String, Instances> functions = new ConcurrentHashMap<>();
    /** How many events are handled at once: a whole catalogue that is uploaded needs no thread for each of its files. */
    private static final int EVENTS_AT_ONCE = 16;

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "lambda");
        thread.setDaemon(true);
        return thread;
    });
    private final Clock clock;
    private final Timer timer;
    private final Supplier<String> ids;
    private final String account;
    private final InvocationPolicy policy;
    private final Places places;

    /**
     * @param clock tells the remaining time of invocations
     * @param timer waits before further attempts
     * @param ids makes request ids
     * @param account the twelve digits in ARNs
     */
    public LambdaService(Clock clock, Timer timer, Supplier<String> ids, String account, InvocationPolicy policy) {
        this.clock = clock;
        this.timer = timer;
        this.ids = ids;
        this.account = account;
        this.policy = policy;
        this.places = new Places(new Turns(threads, EVENTS_AT_ONCE), policy.concurrency(), policy.queue());
    }

    /**
     * Makes a function known.
     *
     * @throws IllegalArgumentException if there is a function of that name already
     */
    public void register(LambdaFunction function) {
        if (functions.putIfAbsent(function.name(), new Instances(function)) != null) {
            throw new IllegalArgumentException("There are two functions named \"" + function.name() + "\"");
        }
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        if (request.method().equals("GET") && LIST.matcher(request.path()).matches()) {
            return FunctionList.of(functions.values(), request.region(), account);
        }
        Matcher path = INVOKE.matcher(request.path());
        if (!path.matches() || !request.method().equals("POST")) {
            return LambdaAnswers.error(
                    501,
                    "NotImplemented",
                    request.method() + " " + request.path() + " does not run here; Invoke and ListFunctions do.");
        }
        String requestId = ids.get();
        return answer(path.group(1), requestId, request).with("x-amzn-RequestId", requestId);
    }

    private ApiResponse answer(String encodedName, String requestId, ApiRequest request) {
        FunctionName called;
        try {
            called = FunctionName.parse(encodedName, request.parameter("Qualifier"));
        } catch (FunctionName.InvalidException e) {
            return LambdaAnswers.error(400, "InvalidParameterValueException", String.valueOf(e.getMessage()));
        }
        String arn = called.arn(request.region(), account);
        Instances instances = functions.get(called.name());
        if (instances == null || !called.isLatest()) {
            return LambdaAnswers.error(404, "ResourceNotFoundException", "Function not found: " + arn);
        }
        byte[] payload = request.body().length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : request.body();
        String type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
        Optional<ApiResponse> refusal = Payload.refusal(payload, type.equals("Event"));
        return refusal.orElseGet(() -> invoke(type, new Invocation(instances, requestId, arn, payload)));
    }

    private ApiResponse invoke(String type, Invocation invocation) {
        return switch (type) {
            case "RequestResponse" -> now(invocation);
            case "Event" ->
                places.offer(() -> attempt(invocation, 0)) ? LambdaAnswers.accepted() : LambdaAnswers.throttled();
            case "DryRun" -> new ApiResponse(204, Map.of(), new byte[0]);
            default ->
                LambdaAnswers.error(
                        400, "InvalidParameterValueException", "\"" + type + "\" is not an invocation type.");
        };
    }

    private ApiResponse now(Invocation invocation) {
        if (!places.take()) {
            return LambdaAnswers.throttled();
        }
        try {
            return invocation.attempt(threads, clock);
        } finally {
            places.leave();
        }
    }

    /** Runs in a place, and gives it up while it waits for its next attempt. */
    private void attempt(Invocation invocation, int retries) {
        ApiResponse answer;
        try {
            answer = invocation.attempt(threads, clock);
        } finally {
            places.leave();
        }
        if (!LambdaAnswers.isFailure(answer)) {
            return;
        }
        String function = invocation.instances().function().name();
        String failure = new String(answer.body(), StandardCharsets.UTF_8);
        if (retries == policy.retries().size()) {
            LOG.error("{} failed after {} attempts: {}", function, retries + 1, failure);
        } else {
            LOG.warn("{} failed and will be tried again: {}", function, failure);
            timer.after(policy.retries().get(retries), () -> places.add(() -> attempt(invocation, retries + 1)));
        }
    }

    /** Interrupts what runs; what waits is dropped. */
    @Override
    public void close() {
        int dropped = places.dismiss();
        if (dropped > 0) {
            LOG.warn("{} asynchronous invocations that still waited are dropped", dropped);
        }
        threads.shutdownNow();
    }
}
