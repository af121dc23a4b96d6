package dev.reelway.local.cloud;

import dev.reelway.engine.task.Connectors;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.events.EventsService;
import dev.reelway.local.ffmpeg.Ffmpeg;
import dev.reelway.local.ffmpeg.FfmpegLocator;
import dev.reelway.local.ffmpeg.FfmpegRunner;
import dev.reelway.local.http.CloudServer;
import dev.reelway.local.lambda.InvocationPolicy;
import dev.reelway.local.lambda.LambdaService;
import dev.reelway.local.mediaconvert.FileKeeper;
import dev.reelway.local.mediaconvert.Keeper;
import dev.reelway.local.mediaconvert.MediaConvertConfig;
import dev.reelway.local.mediaconvert.MediaConvertService;
import dev.reelway.local.mediaconvert.S3ObjectStore;
import dev.reelway.local.s3.S3Service;
import dev.reelway.local.sns.DeliveryPolicy;
import dev.reelway.local.sns.SnsService;
import dev.reelway.local.sns.SnsSettings;
import dev.reelway.local.states.RealTime;
import dev.reelway.local.states.StatesFiles;
import dev.reelway.local.states.StatesService;
import dev.reelway.local.time.Timer;
import dev.reelway.local.transcribe.TranscribeConfig;
import dev.reelway.local.transcribe.TranscribeService;
import dev.reelway.local.transcribe.recognise.Recognisers;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The whole cloud in this process: its services on one port, and the asset pipeline on them. Services reach each other through the
 * SDK and through events, as they would in an account; this is the one place that knows them all.
 */
public final class LocalCloud implements AutoCloseable {

    private static final int CONCURRENT_JOBS = 2;
    private static final int CONCURRENT_TRANSCRIPTIONS = 2;
    private static final int CONCURRENT_INVOCATIONS = 1000;

    private final CloudSettings settings;
    private final OpenParts parts = new OpenParts();

    private final CloudServer server;
    private final CloudClients clients;
    private final AssetPipeline pipeline;
    private final Ffmpeg ffmpeg;

    private LocalCloud(CloudSettings settings) throws IOException {
        this.settings = settings;
        try {
            this.ffmpeg = new FfmpegLocator(settings.environment(), settings.cache(), LocalCloud.class.getClassLoader())
                    .locate();
            this.server = parts.add(CloudServer.start(settings.port(), settings.faults()));
            ProcessSettings.pointTo(server.endpoint(), settings.region());
            this.clients = parts.add(CloudClients.of(server.endpoint(), settings.region()));
            Services services = startServices();
            this.pipeline = AssetPipeline.deploy(clients, services.lambda(), settings.region());
            settings.faults().arm();
            // Only now is there everything that their tasks call.
            services.states().goOn();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a cloud.
     *
     * @throws IllegalStateException if the port is taken
     * @throws dev.reelway.local.ffmpeg.FfmpegUnavailableException if there is no ffmpeg that starts
     * @throws IOException if a folder cannot be used
     */
    public static LocalCloud start(CloudSettings settings) throws IOException {
        return new LocalCloud(settings);
    }

    /** The services that something is left to do with when all of them run. */
    private record Services(LambdaService lambda, StatesService states) {}

    private Services startServices() throws IOException {
        Clock clock = Clock.systemUTC();
        ExecutorService events = Executors.newSingleThreadExecutor(daemon("events"));
        parts.add(events::shutdownNow);
        ExecutorService calls = Executors.newCachedThreadPool(daemon("calls"));
        parts.add(calls::shutdownNow);
        EventBus bus = new EventBus(events, LocalCloud::uuid);
        Timer timer = Timer.on(calls);
        server.objects(parts.add(new S3Service(settings.data().resolve("s3"), bus, clock, settings.region())));
        // Who waits in front of a laptop does not wait the minutes that AWS gives a fault to go away: SNS and Lambda
        // hurry.
        SnsSettings sns = new SnsSettings(CloudSettings.ACCOUNT, server.endpoint(), DeliveryPolicy.hurried());
        server.register("sns", new SnsService(settings.data().resolve("sns"), sns, clock, timer, LocalCloud::uuid));
        InvocationPolicy policy = InvocationPolicy.hurried(CONCURRENT_INVOCATIONS);
        LambdaService lambda =
                parts.add(new LambdaService(clock, timer, LocalCloud::uuid, CloudSettings.ACCOUNT, policy));
        server.register("lambda", lambda);
        server.register(
                "events", new EventsService(bus, (f, e) -> invoke(calls, f, e), clock, timer, CloudSettings.ACCOUNT));
        FfmpegRunner runner = parts.add(new FfmpegRunner(ffmpeg));
        server.register("mediaconvert", parts.add(mediaConvert(runner, bus, clock, timer)));
        server.register("transcribe", parts.add(transcribe(runner, bus, clock)));
        // Closed first of all: what the others break off when they end must fail no execution.
        StatesService states = parts.add(states(bus, clock, calls));
        server.registerQuick("states", states);
        return new Services(lambda, states);
    }

    private void invoke(Executor calls, String function, String event) {
        calls.execute(() -> clients.lambda()
                .invoke(r -> r.functionName(function)
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String(event))));
    }

    private StatesService states(EventBus bus, Clock clock, Executor calls) throws IOException {
        RealTime time = new RealTime(clock, settings.pacing());
        Elsewhere elsewhere = parts.add(new Elsewhere(settings.environment()));
        Connectors connectors =
                new TaskServices(clients, calls).connectors(elsewhere, settings.region(), bus, clock, time);
        StatesFiles files = settings.retention().isPresent()
                ? StatesFiles.in(
                        settings.data().resolve("states"), settings.retention().get())
                : StatesFiles.inMemory();
        return new StatesService(time, connectors, bus, files, settings.mocks());
    }

    private TranscribeService transcribe(FfmpegRunner runner, EventBus bus, Clock clock) throws IOException {
        return new TranscribeService(new TranscribeConfig(
                runner,
                Recognisers.find(settings.environment(), runner),
                parts.add(CloudClients.bulk(server.endpoint(), settings.region())),
                server.endpoint(),
                bus,
                settings.work().resolve("transcribe"),
                clock,
                CloudSettings.ACCOUNT,
                CONCURRENT_TRANSCRIPTIONS));
    }

    private MediaConvertService mediaConvert(FfmpegRunner runner, EventBus bus, Clock clock, Timer timer)
            throws IOException {
        SecureRandom random = new SecureRandom();
        S3Client objects = parts.add(CloudClients.bulk(server.endpoint(), settings.region()));
        Keeper keeper = settings.retention().isPresent()
                ? FileKeeper.open(settings.data().resolve("mediaconvert"))
                : Keeper.NONE;
        return new MediaConvertService(new MediaConvertConfig(
                runner,
                new S3ObjectStore(objects),
                bus,
                settings.work().resolve("mediaconvert"),
                clock,
                timer,
                keeper,
                () -> sixCharacters(random),
                CloudSettings.ACCOUNT,
                CONCURRENT_JOBS,
                MediaConvertConfig.Limits.DEFAULT));
    }

    private static String sixCharacters(SecureRandom random) {
        int all = (int) Math.pow(Character.MAX_RADIX, 6);
        String digits = Integer.toString(random.nextInt(all), Character.MAX_RADIX);
        return "0".repeat(6 - digits.length()) + digits;
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    public URI endpoint() {
        return server.endpoint();
    }

    public CloudClients clients() {
        return clients;
    }

    public AssetPipeline pipeline() {
        return pipeline;
    }

    /** The program that encodes. */
    public Ffmpeg ffmpeg() {
        return ffmpeg;
    }

    /** Ends what runs, ffmpeg first of all, and removes temporary files. */
    @Override
    public void close() {
        parts.close();
    }
}
