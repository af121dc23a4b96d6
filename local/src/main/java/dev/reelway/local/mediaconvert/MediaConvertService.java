package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.ApiService;
import dev.reelway.local.mediaconvert.ApiException.Kind;
import dev.reelway.local.mediaconvert.job.BadSettingsException;
import dev.reelway.local.mediaconvert.job.JobRequestReader;
import dev.reelway.local.work.WorkFolders;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The MediaConvert API of 2017-08-29 as REST JSON: jobs that are really encoded, templates, presets, queues, Probe, tags, the policy
 * on inputs. What the service knows and this endpoint does not is refused with a BadRequestException that begins
 * {@code NotImplemented}.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/resources.html">API reference</a>
 */
public final class MediaConvertService implements ApiService, AutoCloseable {

    private static final String VERSION = "/2017-08-29/";
    private static final int DEEPEST = 32;
    private static final int SECONDS_TO_END = 30;

    private static final ObjectMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private final MediaConvertConfig config;
    private final WorkFolders folders;
    private final ExecutorService threads;
    private final Jobs jobs;
    private final List<Route> routes;

    /**
     * Starts the service and removes what a killed one left in the work directory.
     *
     * @throws IOException if the work directory cannot be used
     */
    public MediaConvertService(MediaConvertConfig config) throws IOException {
        this.config = config;
        this.folders = WorkFolders.open(config.workDirectory());
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "mediaconvert-job");
            thread.setDaemon(true);
            return thread;
        });
        Keeper keeper = config.keeper();
        Queues queues = new Queues(config.clock(), config.concurrency(), keeper);
        this.jobs = new Jobs(config, queues, folders, threads);
        this.routes = routes(queues, keeper);
        jobs.goOn();
    }

    private List<Route> routes(Queues queues, Keeper keeper) {
        TagBook tags = new TagBook(keeper);
        Policy policy = new Policy(keeper);
        Library templates = new Library("jobTemplates", config.clock(), keeper);
        Library presets = new Library("presets", config.clock(), keeper);
        Admission admission = new Admission(new Resolution(templates, presets), policy);
        JobOperations job = new JobOperations(jobs, queues, admission, tags, config.account());
        QueueOperations queue = new QueueOperations(queues, jobs, tags, config);
        TagOperations tag = new TagOperations(
                tags,
                Map.of(
                        "jobs",
                        jobs::get,
                        "queues",
                        queues::get,
                        "presets",
                        presets::get,
                        "jobTemplates",
                        templates::get));
        List<Route> all = new ArrayList<>(List.of(
                new Route("POST", "jobs", job::create),
                new Route("GET", "jobs", job::list),
                new Route("GET", "jobs/*", job::get),
                new Route("DELETE", "jobs/*", job::cancel),
                new Route("GET", "search", job::search),
                new Route("POST", "queues", queue::create),
                new Route("GET", "queues", queue::list),
                new Route("GET", "queues/*", queue::get),
                new Route("PUT", "queues/*", queue::update),
                new Route("DELETE", "queues/*", queue::delete),
                new Route("POST", "probe", new ProbeOperation(config, folders)::probe),
                new Route("GET", "versions", MediaConvertService::versions),
                new Route("POST", "endpoints", MediaConvertService::endpoints)));
        all.addAll(routes(templates, new LibraryOperations(templates, "jobTemplate", tags, config.account())));
        all.addAll(routes(presets, new LibraryOperations(presets, "preset", tags, config.account())));
        all.addAll(routes(policy));
        all.addAll(routes(tag));
        return List.copyOf(all);
    }

    private static List<Route> routes(TagOperations tag) {
        return List.of(
                new Route("POST", "tags", tag::add),
                new Route("GET", "tags/*", tag::list),
                new Route("PUT", "tags/*", tag::remove));
    }

    private static List<Route> routes(Policy policy) {
        return List.of(
                new Route("GET", "policy", policy::get),
                new Route("PUT", "policy", policy::put),
                new Route("DELETE", "policy", policy::delete));
    }

    private static List<Route> routes(Library library, LibraryOperations operations) {
        return List.of(
                new Route("POST", library.kind(), operations::create),
                new Route("GET", library.kind(), operations::list),
                new Route("GET", library.kind() + "/*", operations::get),
                new Route("PUT", library.kind() + "/*", operations::update),
                new Route("DELETE", library.kind() + "/*", operations::delete));
    }

    /** What answers a request of a method to a path; a star stands for one segment of it. */
    private record Route(String method, String path, Operation operation) {

        boolean matches(String requested) {
            return path.endsWith("*")
                    ? requested.startsWith(path.substring(0, path.length() - 1)) && requested.length() >= path.length()
                    : requested.equals(path);
        }
    }

    /**
     * One operation.
     *
     * @see Call
     */
    interface Operation {

        Answer answer(Call call);
    }

    /** A request as operations see it: the last segment of its path, decoded, and its body, empty if it has none. */
    record Call(ApiRequest request, String id, ObjectNode body) {}

    /** A status and a document. */
    record Answer(int status, ObjectNode body) {

        static Answer ok(ObjectNode body) {
            return new Answer(200, body);
        }

        static ObjectNode object() {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        try {
            Answer answer = answer(request);
            return ApiResponse.of(
                    answer.status(), "application/json", answer.body().toString());
        } catch (ApiException e) {
            return refused(e.kind(), e.getMessage());
        } catch (BadSettingsException e) {
            return refused(Kind.BAD_REQUEST, e.getMessage());
        }
    }

    private static ApiResponse refused(Kind kind, String message) {
        ObjectNode body = Answer.object().put("message", message);
        return ApiResponse.of(kind.status(), "application/json", body.toString())
                .with("x-amzn-ErrorType", kind.type());
    }

    private Answer answer(ApiRequest request) {
        String path = request.path();
        if (!path.startsWith(VERSION)) {
            throw new ApiException(Kind.NOT_FOUND, "There is no operation " + request.method() + " " + path + ".");
        }
        String rest = path.substring(VERSION.length());
        for (Route route : routes) {
            if (route.method().equals(request.method()) && route.matches(rest)) {
                String id = rest.substring(rest.indexOf('/') + 1);
                return route.operation().answer(new Call(request, decode(id), body(request)));
            }
        }
        throw new ApiException(Kind.BAD_REQUEST, "NotImplemented: " + request.method() + " " + path);
    }

    private static String decode(String segment) {
        try {
            // A plus sign in a path is itself.
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ApiException(Kind.BAD_REQUEST, "\"" + segment + "\" is not percent-encoded");
        }
    }

    private ObjectNode body(ApiRequest request) {
        if (request.body().length > config.limits().requestBytes()) {
            throw new ApiException(
                    Kind.BAD_REQUEST,
                    "The request is larger than " + config.limits().requestBytes() + " bytes.");
        }
        if (request.body().length == 0) {
            return Answer.object();
        }
        try {
            JsonNode node = JSON.readTree(request.body());
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new ApiException(Kind.BAD_REQUEST, "The body is not a JSON object.");
        } catch (JsonProcessingException e) {
            throw new ApiException(Kind.BAD_REQUEST, "The body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ApiException(Kind.INTERNAL_SERVER_ERROR, "The body cannot be read: " + e);
        }
    }

    /** The endpoint that was asked; clients that still look one up stay where they are. */
    private static Answer endpoints(Call call) {
        String host = call.request().header("host").orElse("localhost");
        ObjectNode body = Answer.object();
        body.putArray("endpoints").addObject().put("url", "http://" + host);
        return Answer.ok(body);
    }

    /** There is one engine, and it does not expire. */
    private static Answer versions(Call call) {
        ObjectNode body = Answer.object();
        body.putArray("versions").addObject().put("version", JobRequestReader.ENGINE);
        return Answer.ok(body);
    }

    /** Cancels what runs and removes the work files. */
    @Override
    public void close() throws IOException {
        jobs.close();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        folders.close();
        config.keeper().close();
    }
}
