package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import dev.reelway.local.mediaconvert.BrokenFiles.Broken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * 500 broken files are probed, and every seventh of them goes through a whole job, two at once; a job costs four programs, and all
 * of them would take minutes. {@code -Dmutations.seed=N} draws others.
 */
class MutatedMediaIT {

    private static final int FILES = 500;
    private static final int EACH_JOB = 7;
    private static final long LARGEST_PROGRAM_KIB = 1 << 20;

    private static final MediaConvertConfig.Limits LIMITS = new MediaConvertConfig.Limits(
            1 << 20,
            1 << 30,
            Duration.ofHours(1),
            Duration.ofSeconds(40),
            Duration.ofSeconds(20),
            Duration.ofSeconds(15));

    /** What section 3 of the service's documentation of events lists, and what a broken file may be at fault with. */
    private static final Set<Integer> DOCUMENTED = Set.of(1010, 1020, 1021, 1022, 1030, 1040, 1041, 1042, 1043, 1999);

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void endsEachBrokenFileWithAResultOrAReason() throws Exception {
        long seed = Long.getLong("mutations.seed", 1);
        BrokenFiles broken = new BrokenFiles(new Clips(Files.createDirectories(folder.resolve("clips"))), seed);
        TestService.Inside inside = new TestService.Inside(Clock.systemUTC(), (delay, task) -> {}, Keeper.NONE);
        try (FfmpegMemory memory = new FfmpegMemory();
                TestService service = new TestService(folder, 2, TestFfmpeg.runner(), inside, LIMITS)) {
            Map<String, Integer> ends = run(service, broken, seed);
            System.out.println("mutated media: " + ends + ", largest program " + memory.most() / 1024 + " MiB");
            assertThat(ends.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(FILES + (FILES + EACH_JOB - 1) / EACH_JOB);
            assertThat(ends).as("some are still media, some are not").containsKeys("probe 200", "probe 422");
            assertThat(ends).containsKeys("job COMPLETE", "job 1010");
            assertThat(FfmpegMemory.running()).isEmpty();
            assertThat(service.leftovers()).isEmpty();
            assertThat(memory.most()).isLessThan(LARGEST_PROGRAM_KIB);
        }
    }

    private Map<String, Integer> run(TestService service, BrokenFiles broken, long seed) throws Exception {
        Path files = Files.createDirectories(folder.resolve("broken"));
        List<Callable<List<String>>> tasks = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            Broken file = broken.next(i, files);
            service.input(file.name(), file.file());
            boolean job = i % EACH_JOB == 0;
            tasks.add(() -> ends(service, file, job, seed));
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Map<String, Integer> ends = new TreeMap<>();
        try {
            for (Future<List<String>> future : threads.invokeAll(tasks)) {
                future.get().forEach(end -> ends.merge(end, 1, Integer::sum));
            }
        } finally {
            threads.shutdownNow();
        }
        return ends;
    }

    private static List<String> ends(TestService service, Broken file, boolean job, long seed) throws Exception {
        String as = file.name() + " of seed " + seed;
        String url = "s3://uploads/" + file.name();
        long started = System.nanoTime();
        var probe = service.call("POST", "probe", "{\"inputFiles\": [{\"fileUrl\": \"" + url + "\"}]}");
        assertThat(probe.status()).as(as).isIn(200, 422);
        List<String> ends = new ArrayList<>(List.of("probe " + probe.status()));
        if (job) {
            String group = file.sound() ? Documents.sound("broken/") : Documents.mp4("broken/");
            JsonNode end = service.await(service.create(Documents.job(url, group)), "COMPLETE", "ERROR");
            if (end.path("status").asText().equals("ERROR")) {
                assertThat(end.path("errorCode").asInt()).as(as).isIn(DOCUMENTED);
                assertThat(end.path("errorMessage").asText()).as(as).doesNotContain("defect");
                ends.add("job " + end.path("errorCode").asInt());
            } else {
                ends.add("job COMPLETE");
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .as(as)
                .isLessThan(LIMITS.runTime().plus(LIMITS.probeTime().multipliedBy(2)));
        return ends;
    }
}
