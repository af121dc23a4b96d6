package dev.reelway.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.ApiService;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lambda's Invoke: handlers run in this process, each instance one invocation at a time. Beyond the concurrency, invocations are
 * throttled as in an account that has used up its own. An asynchronous invocation is tried once, and its failure logged.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class LambdaService implements ApiService, AutoCloseable {

    /** Of a request and of an answer: 6 MB. */
    static final int LARGEST_PAYLOAD = 6 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(LambdaService.class);
    private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
    private static final Pattern ARN = Pattern.compile("arn:aws:lambda:[^:]*:[^:]*:function:([^:]+)(?::.*)?");

    private final Map<String, Instances> functions = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;
    private final Clock clock;
    private final Supplier<String> ids;
    private final String account;

    /**
     * @param clock tells the remaining time of invocations
     * @param ids makes request ids
     * @param account the twelve digits in ARNs
     * @param concurrency how many invocations run at once
     */
    public LambdaService(Clock clock, Supplier<String> ids, String account, int concurrency) {
        this.clock = clock;
        this.ids = ids;
        this.account = account;
        this.threads = new ThreadPoolExecutor(0, concurrency, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "lambda");
            thread.setDaemon(true);
            return thread;
        });
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

    /** One invocation under way. */
    @SuppressWarnings("ArrayRecordComponent") // Payloads are passed on once and never compared.
    private record Invocation(Instances instances, InvocationContext context, byte[] payload) {

        /** An instance that throws is used again, as in Lambda; one that cannot be made fails its invocation. */
        byte[] run() throws Exception {
            RequestStreamHandler instance = instances.take();
            try {
                ByteArrayOutputStream answer = new ByteArrayOutputStream();
                instance.handleRequest(new ByteArrayInputStream(payload), answer, context);
                return answer.toByteArray();
            } finally {
                // An interrupted one has timed out, and its instance with it.
                if (!Thread.currentThread().isInterrupted()) {
                    instances.giveBack(instance);
                }
            }
        }
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        Matcher path = INVOKE.matcher(request.path());
        if (!path.matches() || !request.method().equals("POST")) {
            return LambdaErrors.api(
                    501,
                    "NotImplemented",
                    request.method() + " " + request.path() + " does not run here; Invoke does.");
        }
        String name = name(URLDecoder.decode(path.group(1), StandardCharsets.UTF_8));
        String arn = "arn:aws:lambda:" + request.region() + ":" + account + ":function:" + name;
        Instances instances = functions.get(name);
        if (instances == null) {
            return LambdaErrors.api(404, "ResourceNotFoundException", "Function not found: " + arn);
        }
        if (request.body().length > LARGEST_PAYLOAD) {
            return LambdaErrors.tooLarge(request.body().length, LARGEST_PAYLOAD);
        }
        InvocationContext context = new InvocationContext(instances.function(), ids.get(), arn, clock);
        byte[] payload = request.body().length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : request.body();
        String type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
        return invoke(type, new Invocation(instances, context, payload))
                .with("x-amzn-RequestId", context.getAwsRequestId());
    }

    private static String name(String nameOrArn) {
        Matcher arn = ARN.matcher(nameOrArn);
        if (arn.matches()) {
            return arn.group(1);
        }
        int qualifier = nameOrArn.indexOf(':');
        return qualifier < 0 ? nameOrArn : nameOrArn.substring(0, qualifier);
    }

    private ApiResponse invoke(String type, Invocation invocation) {
        try {
            return switch (type) {
                case "RequestResponse" -> await(invocation, threads.submit(invocation::run));
                case "Event" -> later(invocation);
                case "DryRun" -> new ApiResponse(204, Map.of(), new byte[0]);
                default ->
                    LambdaErrors.api(
                            400, "InvalidParameterValueException", "\"" + type + "\" is not an invocation type.");
            };
        } catch (RejectedExecutionException e) {
            return LambdaErrors.api(429, "TooManyRequestsException", "Rate Exceeded.");
        }
    }

    private ApiResponse later(Invocation invocation) {
        Future<byte[]> running = threads.submit(invocation::run);
        // The waiting needs a thread of its own, or the timeout would bind only those who wait for an answer.
        Thread watch = new Thread(() -> log(invocation, await(invocation, running)), "lambda-event");
        watch.setDaemon(true);
        watch.start();
        return new ApiResponse(202, Map.of(), new byte[0]);
    }

    private static void log(Invocation invocation, ApiResponse answer) {
        if (answer.headers().containsKey("X-Amz-Function-Error")) {
            LOG.error(
                    "{} failed: {}",
                    invocation.context().getFunctionName(),
                    new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    private static ApiResponse await(Invocation invocation, Future<byte[]> running) {
        var timeout = invocation.instances().function().timeout();
        try {
            byte[] answer = running.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return answer.length > LARGEST_PAYLOAD
                    ? LambdaErrors.answerTooLarge(answer.length, LARGEST_PAYLOAD)
                    : new ApiResponse(
                            200,
                            Map.of("Content-Type", "application/json", "X-Amz-Executed-Version", "$LATEST"),
                            answer);
        } catch (TimeoutException e) {
            running.cancel(true);
            return LambdaErrors.timedOut(invocation.context().getAwsRequestId(), timeout);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return LambdaErrors.thrown(cause == null ? e : cause);
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            return LambdaErrors.api(500, "ServiceException", "The service is stopping.");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
