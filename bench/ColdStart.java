import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Starts each function of the catalogue under Lambda's own runtime interface client, against a stub of Lambda's runtime API that also
 * stands for the services, and measures: from the start of the process to the first request for an event, the first invocation, the
 * second one, and the most memory that was used.
 *
 * <p>{@code java ColdStart.java JAVA LAMBDA_JAR RUNTIME_JARS RUNS [FUNCTION…]}; RUNTIME_JARS is a class path.
 */
public final class ColdStart {

    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String SOURCE = "{\"bucket\":\"uploads\",\"key\":\"clip.mp4\"}";
    private static final String ASSET = "{\"assetId\":\"98a64612d17d9127c96dcfed3aa687a9\",\"revision\":\"r1r1r1r1\",\"source\":" + SOURCE
            + ",\"startedAt\":\"2026-01-01T00:00:00Z\",\"options\":{},\"captions\":[]}";
    private static final String EXECUTION = "{\"input\":{\"source\":" + SOURCE
            + "},\"executionName\":\"r1r1r1r1\",\"executionArn\":\"arn:aws:states:us-east-1:1:execution:p:r\","
            + "\"startTime\":\"2026-01-01T00:00:00Z\",\"error\":{\"Error\":\"E\",\"Cause\":\"bad\"}}";

    /** What a first event of each function looks like; where services answer that there is nothing, they end early. */
    private static final Map<String, String> EVENTS = Map.ofEntries(
            Map.entry("Ingest", "{\"detail\":{\"bucket\":{\"name\":\"uploads\"},\"object\":{\"key\":\"clip.mp4\",\"etag\":\"e\","
                    + "\"version-id\":\"v\",\"sequencer\":\"01\",\"size\":1}}}"),
            Map.entry("Validate", EXECUTION),
            Map.entry("Probe", "{\"asset\":" + ASSET + "}"),
            Map.entry("Plan", "{\"asset\":" + ASSET + ",\"media\":{\"container\":\"mp4\",\"durationSeconds\":10,\"video\":[],\"audio\":[]}}"),
            Map.entry("Diagnose", "{\"attempt\":1,\"error\":{\"Error\":\"States.TaskFailed\",\"Cause\":\"{}\"}}"),
            Map.entry("Thumbnail", "{\"asset\":" + ASSET + ",\"plan\":{\"intervalSeconds\":2,\"framePrefix\":\"f\",\"durationSeconds\":9}}"),
            Map.entry("Caption", "{\"action\":\"convert\",\"asset\":" + ASSET + ",\"plan\":{\"mode\":\"sidecar\",\"sideCars\":[{\"key\":"
                    + "\"clip.srt\",\"language\":\"en\",\"format\":\"srt\"}],\"timeoutSeconds\":9,\"durationSeconds\":9,\"firstTrack\":1}}"),
            Map.entry("Resume", "{\"detail\":{\"TranscriptionJobName\":\"job\"}}"),
            Map.entry("Reconcile", "{}"),
            Map.entry("AddCaptions", "{\"action\":\"plan\",\"input\":{\"assetId\":\"98a64612d17d9127c96dcfed3aa687a9\"}}"),
            Map.entry("Quarantine", EXECUTION),
            Map.entry("CleanUp", EXECUTION),
            Map.entry("Watchdog", "{\"detail\":{\"executionArn\":\"arn:aws:states:us-east-1:1:execution:p:r\",\"name\":\"r1r1r1r1\","
                    + "\"status\":\"ABORTED\",\"stopDate\":1,\"input\":\"{}\"}}"),
            Map.entry("Publish", "{\"asset\":" + ASSET + ",\"media\":{\"container\":\"mp4\",\"durationSeconds\":9,\"video\":[],\"audio\":[]},"
                    + "\"plan\":{\"requestToken\":\"t\",\"attempt\":1,\"timeoutSeconds\":9,\"priority\":0,\"durationSeconds\":9,\"renditions\":"
                    + "[],\"audioRenditions\":0,\"hls\":\"h\",\"dash\":\"d\",\"decisions\":[]},\"outputs\":{\"transcode\":{\"jobId\":\"1\"},"
                    + "\"thumbnails\":{\"status\":\"SKIPPED\"},\"captions\":{\"status\":\"SKIPPED\"}},\"executionArn\":\"arn\"}"));

    private enum Mode {
        PLAIN,
        SHARED,
        PRIMED
    }

    private record Function(String name, String handler, List<String> environment) {}

    private record Start(double init, double first, double second, double megabytes) {}

    private final Path java;
    private final String classPath;
    private final Path work;
    private final HttpServer server;
    private final LinkedBlockingQueue<String> happened = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Long> times = new LinkedBlockingQueue<>();
    private volatile String event = "{}";
    private volatile int asked;

    private ColdStart(Path java, String classPath) throws IOException {
        this.java = java;
        this.classPath = classPath;
        this.work = Files.createTempDirectory("cold-start");
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    private void note(String what) {
        times.add(System.nanoTime());
        happened.add(what);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(RUNTIME + "invocation/next")) {
            note("next");
            if (++asked > 2) {
                return; // Never answered: the process is ended.
            }
            exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "request-" + asked);
            exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 60_000));
            exchange.getResponseHeaders()
                    .set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:111111111111:function:f:live");
            send(exchange, 200, "application/json", event);
        } else if (path.startsWith(RUNTIME)) {
            exchange.getRequestBody().readAllBytes();
            note(path.substring(RUNTIME.length()).replaceAll("invocation/[^/]+/", ""));
            send(exchange, path.endsWith("restore/next") ? 200 : 202, "application/json", "");
        } else {
            service(exchange);
        }
    }

    /** Buckets are empty and executions are nowhere; what is started or written succeeds. */
    private static void service(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String method = exchange.getRequestMethod();
        if (target.endsWith("StartExecution")) {
            send(exchange, 200, "application/x-amz-json-1.0", "{\"executionArn\":\"arn\",\"startDate\":1}");
        } else if (target.contains(".")) {
            send(exchange, 200, "application/x-amz-json-1.0", "{}");
        } else if (exchange.getRequestURI().getPath().endsWith("/probe")) {
            send(exchange, 400, "application/json", "{\"message\":\"no media\"}");
        } else if (query.contains("list-type")) {
            send(exchange, 200, "application/xml", "<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>");
        } else if (method.equals("GET") || method.equals("HEAD")) {
            send(exchange, 404, "application/xml", "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>");
        } else {
            send(exchange, 200, "application/xml", "<PublishResponse><PublishResult/></PublishResponse>");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean none = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
        if (!none) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private Start start(Function function, Mode mode, Path archive, boolean training) throws Exception {
        happened.clear();
        times.clear();
        asked = 0;
        event = EVENTS.getOrDefault(function.name(), "{}");
        // As Lambda starts Java: the serial collector and the first compiler only.
        List<String> command = new ArrayList<>(List.of(
                java.toString(), "-XX:+UseSerialGC", "-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1", "-Xmx400m", "-Xlog:disable"));
        if (training) {
            command.add("-XX:ArchiveClassesAtExit=" + archive);
        } else if (mode == Mode.SHARED) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        // What Lambda's own start of Java sets, so that org.crac finds the hooks of the runtime.
        command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        command.addAll(List.of("-cp", classPath, CLIENT, function.handler() + "::handleRequest"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve(function.name() + ".log").toFile());
        Map<String, String> environment = builder.environment();
        String address = "127.0.0.1:" + server.getAddress().getPort();
        environment.put("AWS_LAMBDA_RUNTIME_API", address);
        environment.put("AWS_ENDPOINT_URL", "http://" + address);
        environment.putAll(Map.of(
                "AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b",
                "AWS_LAMBDA_FUNCTION_NAME", function.name(), "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512", "AWS_LAMBDA_LOG_GROUP_NAME", "g",
                "AWS_LAMBDA_LOG_STREAM_NAME", "s", "AWS_EMF_ENVIRONMENT", "Lambda"));
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", mode == Mode.PRIMED ? "snap-start" : "on-demand");
        function.environment().forEach(name -> environment.put(name, name.endsWith("MINUTES") || name.endsWith("SECONDS")
                || name.endsWith("BYTES") ? "15" : "uploads"));
        long began = System.nanoTime();
        Process process = builder.start();
        try {
            if (mode == Mode.PRIMED) {
                expect("restore/next", function);
                // The snapshot is taken here; whoever restores it waits from here on.
                began = times.take();
            }
            return rest(process, function, began);
        } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
    }

    private Start rest(Process process, Function function, long began) throws Exception {
        expect("next", function);
        long ready = times.take();
        String first = expect(null, function);
        long answered = times.take();
        expect("next", function);
        long again = times.take();
        String second = expect(null, function);
        long answeredAgain = times.take();
        if (!first.matches("response|error") || !second.equals(first)) {
            throw new IllegalStateException(function.name() + " answered " + first + ", then " + second);
        }
        expect("next", function);
        times.take();
        return new Start(
                (ready - began) / 1e6, (answered - ready) / 1e6, (answeredAgain - again) / 1e6, megabytes(process.pid()));
    }

    private String expect(String what, Function function) throws Exception {
        String next = happened.poll(60, TimeUnit.SECONDS);
        if (next == null || (what != null && !what.equals(next))) {
            throw new IllegalStateException(function.name() + ": " + next + " instead of " + what + "; its output:\n"
                    + Files.readString(work.resolve(function.name() + ".log")));
        }
        return next;
    }

    private static double megabytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    private static double median(List<Start> starts, java.util.function.ToDoubleFunction<Start> what) {
        double[] sorted = starts.stream().mapToDouble(what).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static List<Function> functions(Path jar) throws Exception {
        List<Function> functions = new ArrayList<>();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            List<?> all = (List<?>) loader.loadClass("dev.reelway.tasks.FunctionCatalog").getField("FUNCTIONS").get(null);
            for (Object one : all) {
                Class<?> type = one.getClass();
                @SuppressWarnings("unchecked")
                List<String> environment = (List<String>) type.getMethod("environment").invoke(one);
                functions.add(new Function(
                        (String) type.getMethod("name").invoke(one),
                        ((Class<?>) type.getMethod("handler").invoke(one)).getName(),
                        environment));
            }
        }
        return functions;
    }

    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[1]);
        ColdStart bench = new ColdStart(Path.of(arguments[0]), jar + ":" + arguments[2]);
        int runs = Integer.parseInt(arguments[3]);
        List<String> only = List.of(arguments).subList(4, arguments.length);
        System.out.println("| function | mode | init ms | first ms | second ms | MB |\n|---|---|---|---|---|---|");
        for (Function function : functions(jar)) {
            if (!only.isEmpty() && !only.contains(function.name())) {
                continue;
            }
            Path archive = bench.work.resolve(function.name() + ".jsa");
            bench.start(function, Mode.PLAIN, archive, true);
            for (Mode mode : Mode.values()) {
                List<Start> starts = new ArrayList<>();
                for (int run = 0; run < runs; run++) {
                    starts.add(bench.start(function, mode, archive, false));
                }
                System.out.printf(Locale.ROOT, "| %s | %s | %s | %.0f | %.0f | %.0f |%n",
                        function.name(), mode.name().toLowerCase(Locale.ROOT),
                        mode == Mode.PRIMED ? "–" : String.format(Locale.ROOT, "%.0f", median(starts, Start::init)),
                        median(starts, Start::first), median(starts, Start::second), median(starts, Start::megabytes));
            }
        }
        System.exit(0);
    }
}
