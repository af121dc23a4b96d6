package dev.reelway.local.transcribe;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelway.fixtures.Fixtures;
import dev.reelway.local.TestClients;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.cloud.CloudClients;
import dev.reelway.local.ffmpeg.FfmpegRunner;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import dev.reelway.local.http.CloudServer;
import dev.reelway.local.s3.S3Service;
import dev.reelway.local.transcribe.recognise.Recogniser;
import dev.reelway.local.transcribe.recognise.RecognitionException;
import dev.reelway.local.transcribe.recognise.Sound;
import dev.reelway.local.transcribe.recognise.Speech;
import dev.reelway.local.transcribe.recognise.Wanted;
import dev.reelway.local.transcribe.recognise.Word;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.transcribe.TranscribeClient;
import software.amazon.awssdk.services.transcribe.model.BadRequestException;
import software.amazon.awssdk.services.transcribe.model.ConflictException;
import software.amazon.awssdk.services.transcribe.model.LanguageCode;
import software.amazon.awssdk.services.transcribe.model.StartTranscriptionJobRequest;
import software.amazon.awssdk.services.transcribe.model.SubtitleFormat;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJob;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJobStatus;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJobSummary;

/** Transcribe as the AWS SDK sees it, with media that ffmpeg decodes and a recogniser that says what the test wants. */
class TranscribeIT {

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<CloudEvent> events = new LinkedBlockingQueue<>();
    private final Heard heard = new Heard();
    private FfmpegRunner ffmpeg;
    private CloudServer server;
    private S3Service objects;
    private TranscribeService service;
    private CloudClients clients;
    private TranscribeClient client;

    /** Waits until it may listen, and then hears the same whatever is said. */
    private static final class Heard implements Recogniser {

        private final CountDownLatch mayListen = new CountDownLatch(1);
        private volatile long samples;

        @Override
        public Optional<String> refusal(Wanted wanted) {
            return wanted.code().filter("tr-TR"::equals).map(code -> "it hears no " + code);
        }

        @Override
        public Speech recognise(Sound sound, Wanted wanted) throws RecognitionException, InterruptedException {
            mayListen.await();
            samples = sound.file().toFile().length() / Short.BYTES;
            if (wanted.code().filter("de-DE"::equals).isPresent()) {
                throw new RecognitionException("It is tired.");
            }
            return new Speech(
                    List.of(new Word(0.5, 0.9, "Hello", 0.75, ","), new Word(1, 1.4, "world", 0.5, "")),
                    wanted.code().orElse("en-GB"),
                    wanted.code().isPresent() ? 1 : 0.875);
        }
    }

    @BeforeEach
    void start() throws Exception {
        EventBus bus = new EventBus(Runnable::run, () -> "event-id");
        bus.subscribe("aws.transcribe"::equals, events::add);
        Clock still = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);
        server = CloudServer.start(0);
        objects = new S3Service(folder.resolve("s3"), bus, still, "eu-west-1");
        server.objects(objects);
        clients = CloudClients.of(server.endpoint(), "eu-west-1");
        ffmpeg = TestFfmpeg.runner();
        service = service(bus, still, Optional.of(heard));
        server.register("transcribe", service);
        client = TestClients.of(TranscribeClient.builder(), server.endpoint());
        clients.s3().createBucket(r -> r.bucket("media"));
        clients.s3().createBucket(r -> r.bucket("texts"));
        clients.s3()
                .putObject(
                        r -> r.bucket("media").key("a voice + 1.m4a"),
                        RequestBody.fromFile(Fixtures.copy("speech.m4a", folder)));
    }

    private TranscribeService service(EventBus bus, Clock clock, Optional<Recogniser> recogniser) throws Exception {
        return new TranscribeService(new TranscribeConfig(
                ffmpeg,
                recogniser,
                clients.s3(),
                server.endpoint(),
                bus,
                folder.resolve("work"),
                clock,
                "000000000000",
                1));
    }

    @AfterEach
    void stop() throws Exception {
        heard.mayListen.countDown();
        service.close();
        ffmpeg.close();
        client.close();
        clients.close();
        server.close();
        objects.close();
    }

    private static StartTranscriptionJobRequest.Builder job(String name) {
        return StartTranscriptionJobRequest.builder()
                .transcriptionJobName(name)
                .media(m -> m.mediaFileUri("s3://media/a voice + 1.m4a"))
                .languageCode("en-US")
                .outputBucketName("texts");
    }

    private TranscriptionJob ended(String name) throws InterruptedException {
        heard.mayListen.countDown();
        CloudEvent event = events.poll(60, TimeUnit.SECONDS);
        assertThat(event).as("the event of the end").isNotNull();
        assertThat(event.detail().path("TranscriptionJobName").asText()).isEqualTo(name);
        return get(name);
    }

    private TranscriptionJob get(String name) {
        return client.getTranscriptionJob(r -> r.transcriptionJobName(name)).transcriptionJob();
    }

    private String text(String key) {
        return clients.s3().getObjectAsBytes(r -> r.bucket("texts").key(key)).asUtf8String();
    }

    @Test
    void transcribesAndTellsOfIt() throws Exception {
        TranscriptionJob started = client.startTranscriptionJob(
                        job("a-job").outputKey("out/").build())
                .transcriptionJob();
        assertThat(started.transcriptionJobStatus())
                .isIn(TranscriptionJobStatus.QUEUED, TranscriptionJobStatus.IN_PROGRESS);
        assertThat(started.media().mediaFileUri()).isEqualTo("s3://media/a voice + 1.m4a");

        TranscriptionJob job = ended("a-job");

        assertThat(job.transcriptionJobStatus()).isEqualTo(TranscriptionJobStatus.COMPLETED);
        assertThat(job.languageCode()).isEqualTo(LanguageCode.EN_US);
        assertThat(job.creationTime()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(job.completionTime()).isNotNull();
        assertThat(job.transcript().transcriptFileUri()).isEqualTo(server.endpoint() + "/texts/out/a-job.json");
        assertThat(heard.samples).as("10 s at 16 kHz").isBetween(158_000L, 163_000L);
        assertThatJson(text("out/a-job.json")).isEqualTo("""
                {"jobName": "a-job", "accountId": "000000000000", "status": "COMPLETED", "results": {
                  "transcripts": [{"transcript": "Hello, world"}],
                  "items": [
                    {"id": 0, "type": "pronunciation", "alternatives": [{"confidence": "0.750", "content": "Hello"}],
                     "start_time": "0.500", "end_time": "0.900"},
                    {"id": 1, "type": "punctuation", "alternatives": [{"confidence": "0.0", "content": ","}]},
                    {"id": 2, "type": "pronunciation", "alternatives": [{"confidence": "0.500", "content": "world"}],
                     "start_time": "1.000", "end_time": "1.400"}]}}""");
    }

    @Test
    void sendsTheEventOfEventBridge() throws Exception {
        client.startTranscriptionJob(job("a-job").build());
        heard.mayListen.countDown();

        CloudEvent event = events.poll(60, TimeUnit.SECONDS);

        assertThat(event.source()).isEqualTo("aws.transcribe");
        assertThat(event.detailType()).isEqualTo("Transcribe Job State Change");
        assertThat(event.region()).isEqualTo("eu-west-1");
        assertThatJson(event.detail().toString())
                .isEqualTo("{\"TranscriptionJobName\": \"a-job\", \"TranscriptionJobStatus\": \"COMPLETED\"}");
    }

    @Test
    void writesSubtitles() throws Exception {
        client.startTranscriptionJob(job("a-job")
                .outputKey("subtitled.json")
                .subtitles(
                        s -> s.formats(SubtitleFormat.VTT, SubtitleFormat.SRT).outputStartIndex(1))
                .build());

        TranscriptionJob job = ended("a-job");

        assertThat(job.subtitles().subtitleFileUris())
                .containsExactly(
                        server.endpoint() + "/texts/subtitled.vtt", server.endpoint() + "/texts/subtitled.srt");
        assertThat(text("subtitled.vtt")).isEqualTo("WEBVTT\n\n00:00:00.500 --> 00:00:01.500\nHello, world\n");
        assertThat(text("subtitled.srt")).isEqualTo("1\n00:00:00,500 --> 00:00:01,500\nHello, world\n\n");
    }

    @Test
    void findsOutTheLanguage() throws Exception {
        client.startTranscriptionJob(
                job("a-job").languageCode((String) null).identifyLanguage(true).build());

        TranscriptionJob job = ended("a-job");

        assertThat(job.identifyLanguage()).isTrue();
        assertThat(job.languageCode()).isEqualTo(LanguageCode.EN_GB);
        assertThat(job.identifiedLanguageScore()).isEqualTo(0.875f);
        assertThatJson(text("a-job.json")).node("results.language_code").isEqualTo("en-GB");
        assertThatJson(text("a-job.json"))
                .node("results.language_identification")
                .isEqualTo("[{\"score\": \"0.875\", \"code\": \"en-GB\"}]");
    }

    @Test
    void listsTheNewestFirstInPagesAndForgetsWhatIsDeleted() throws Exception {
        for (String name : List.of("one", "two", "three")) {
            client.startTranscriptionJob(job(name).build());
            ended(name);
        }

        var first = client.listTranscriptionJobs(r -> r.maxResults(2));
        var second = client.listTranscriptionJobs(r -> r.maxResults(2).nextToken(first.nextToken()));
        client.deleteTranscriptionJob(r -> r.transcriptionJobName("two"));

        assertThat(Stream.concat(
                                first.transcriptionJobSummaries().stream(), second.transcriptionJobSummaries().stream())
                        .map(TranscriptionJobSummary::transcriptionJobName))
                .containsExactly("three", "two", "one");
        assertThat(second.nextToken()).isNull();
        assertThat(client.listTranscriptionJobs(r -> r.jobNameContains("t").status(TranscriptionJobStatus.COMPLETED))
                        .transcriptionJobSummaries())
                .extracting(TranscriptionJobSummary::transcriptionJobName)
                .containsExactly("three");
    }

    @Test
    void runsAsManyAtATimeAsItMayAndLeavesNoWorkFiles() throws Exception {
        client.startTranscriptionJob(job("first").build());
        client.startTranscriptionJob(job("second").build());
        TimeUnit.MILLISECONDS.sleep(300);
        assertThat(get("second").transcriptionJobStatus()).isEqualTo(TranscriptionJobStatus.QUEUED);

        ended("first");
        ended("second");

        try (Stream<Path> files = Files.walk(folder.resolve("work"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(file).hasFileName("alive.lock"));
        }
    }

    @Nested
    class Failures {

        private void refuses(ThrowingCallable call, String message) {
            assertThat(catchThrowableOfType(BadRequestException.class, call)
                            .awsErrorDetails()
                            .errorMessage())
                    .isEqualTo(message);
        }

        @Test
        void nameWhatCannotBeReadWrittenOrHeard() {
            refuses(
                    () -> client.startTranscriptionJob(job("a-job")
                            .media(m -> m.mediaFileUri("s3://media/none"))
                            .build()),
                    "The S3 URI s3://media/none can't be accessed. Make sure that it names an object that you may read, and try"
                            + " your request again.");
            refuses(
                    () -> client.startTranscriptionJob(
                            job("a-job").outputBucketName("none").build()),
                    "The output bucket 'none' can't be accessed. Make sure that it exists, and try your request again.");
            refuses(
                    () -> client.startTranscriptionJob(
                            job("a-job").languageCode("tr-TR").build()),
                    "NotImplemented: /LanguageCode: it hears no tr-TR.");
        }

        @Test
        void nameAJobThatIsNotThere() {
            String missing = "The requested job couldn't be found. Check the job name and try your request again.";
            refuses(() -> get("none"), missing);
            refuses(() -> client.deleteTranscriptionJob(r -> r.transcriptionJobName("none")), missing);
        }

        @Test
        void refuseANameThatIsTaken() {
            client.startTranscriptionJob(job("a-job").build());

            assertThat(catchThrowableOfType(
                                    ConflictException.class,
                                    () -> client.startTranscriptionJob(
                                            job("a-job").build()))
                            .awsErrorDetails()
                            .errorMessage())
                    .isEqualTo("The requested job name already exists. Use a different job name.");
        }

        @Test
        void keepAJobThatHasNotEnded() {
            client.startTranscriptionJob(job("first").build());
            client.startTranscriptionJob(job("second").build());

            refuses(
                    () -> client.deleteTranscriptionJob(r -> r.transcriptionJobName("second")),
                    "The requested job couldn't be deleted: it is QUEUED. Try your request again when it has ended.");
        }

        @Test
        void ofTheRecogniserAreTheJobs() throws Exception {
            client.startTranscriptionJob(job("a-job").languageCode("de-DE").build());

            TranscriptionJob job = ended("a-job");

            assertThat(job.transcriptionJobStatus()).isEqualTo(TranscriptionJobStatus.FAILED);
            assertThat(job.failureReason()).isEqualTo("It is tired.");
            assertThat(job.transcript().transcriptFileUri()).isNull();
        }

        @Test
        void ofTheMediaAreTheJobs() throws Exception {
            clients.s3()
                    .putObject(
                            r -> r.bucket("media").key("text.mp4"),
                            RequestBody.fromFile(Fixtures.copy("text.mp4", folder)));
            client.startTranscriptionJob(job("a-job")
                    .media(m -> m.mediaFileUri("s3://media/text.mp4"))
                    .build());

            assertThat(ended("a-job").failureReason()).startsWith("Unsupported media format: ");
        }

        @Test
        void tellWhatAMachineWithoutARecogniserNeeds() throws Exception {
            service.close();
            EventBus bus = new EventBus(Runnable::run, () -> "event-id");
            bus.subscribe("aws.transcribe"::equals, events::add);
            service = service(bus, Clock.systemUTC(), Optional.empty());
            server.register("transcribe", service);
            client.startTranscriptionJob(job("a-job")
                    .languageCode((String) null)
                    .identifyLanguage(true)
                    .build());

            assertThat(ended("a-job").failureReason())
                    .isEqualTo(
                            "NotImplemented: this machine has no speech recogniser. Set REELWAY_WHISPER_MODEL to the file"
                                    + " of a ggml model of whisper.cpp, or REELWAY_VOSK_MODEL to the folder of a model of Vosk, or"
                                    + " install pocketsphinx with its English model (apt-get install pocketsphinx"
                                    + " pocketsphinx-en-us).");
        }
    }
}
