package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.fixtures.Fixtures;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that broke off, and how little of a file is read to describe it. */
class IncompleteInputIT {

    @TempDir
    static Path folder;

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void refusesAFilmWhoseSecondHalfIsMissing() throws Exception {
        service.input("cut", Fixtures.copy("cut-after-index.mp4", folder));
        JsonNode end = end("cut", "cut/");
        assertThat(end.path("errorMessage").asText())
                .matches("The input file is truncated: it holds [12]\\.\\d s of 3\\.0 s that it promises\\.");
        assertThat(end.path("errorCode").asInt()).isEqualTo(1010);
        assertThat(service.store.keys("delivery")).doesNotContain("cut/cut_all.mp4");
    }

    @Test
    void warnsOfAFilmThatMissesItsLastFrames() throws Exception {
        byte[] whole = Files.readAllBytes(Fixtures.copy("no-audio.mp4", folder));
        Path file = Files.write(folder.resolve("nearly"), Arrays.copyOf(whole, whole.length - 2000));
        service.input("nearly", file);
        String id = service.create(Documents.job("s3://uploads/nearly", Documents.mp4("nearly/")));
        assertThat(service.await(id, "COMPLETE", "ERROR").path("status").asText())
                .isEqualTo("COMPLETE");
        assertThat(service.job(id).path("messages").path("warning").toString())
                .contains("\"The input file is truncated near its end.\"");
    }

    @Test
    void describesALargeFilmFromItsHeadAndItsIndex() throws Exception {
        Path film = folder.resolve("large.mp4");
        Path small = Fixtures.copy("no-audio.mp4", folder);
        dev.reelway.local.ffmpeg.TestFfmpeg.run(folder, List.of("-i", small.toString(), "-c", "copy", film.toString()));
        long size = 64 << 20;
        try (RandomAccessFile padded = new RandomAccessFile(film.toFile(), "rw")) {
            // A box of padding that ffprobe steps over to the index: the index is put behind it.
            byte[] all = Files.readAllBytes(film);
            int index = indexOf(all, "moov") - 4;
            padded.seek(index);
            padded.writeInt((int) size);
            padded.writeBytes("free");
            padded.seek(index + size);
            padded.write(all, index, all.length - index);
        }
        service.input("large", film);
        long before = service.store.bytesRead.get();
        var answer = service.call("POST", "probe", "{\"inputFiles\": [{\"fileUrl\": \"s3://uploads/large\"}]}");
        assertThat(TestService.json(answer)
                        .path("probeResults")
                        .path(0)
                        .path("container")
                        .path("duration")
                        .asDouble())
                .isEqualTo(3.0);
        assertThat(service.store.bytesRead.get() - before).isLessThan(16 << 20);
        assertThat(service.leftovers()).isEmpty();
    }

    private static int indexOf(byte[] bytes, String name) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf(name);
    }

    private static JsonNode end(String key, String to) throws Exception {
        return service.await(
                service.create(Documents.job("s3://uploads/" + key, Documents.mp4(to))), "COMPLETE", "ERROR");
    }
}
