package dev.reelway.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLogTest {

    @TempDir
    Path folder;

    private final List<String> read = new ArrayList<>();

    private RecordLog open() throws IOException {
        read.clear();
        return RecordLog.open(folder, new RecordLog.Reader() {
            @Override
            public void read(byte[] record) {
                read.add(new String(record, StandardCharsets.UTF_8));
            }

            @Override
            public void startOver() {
                read.clear();
            }
        });
    }

    private static byte[] record(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void write(String... records) throws IOException {
        try (RecordLog log = open()) {
            for (String one : records) {
                log.append(record(one));
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void whatWasAppendedIsReadInTheNextProcessAndTheOneAfter() throws IOException {
        write("one", "two");
        write("three");
        open().close();
        assertThat(read).containsExactly("one", "two", "three");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 7, 8, 9, 11})
    void aTornLastRecordIsCutOffAndTheNextOneFollowsTheWholeOnes(int bytes) throws IOException {
        write("one", "two");
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        // "three" takes eight bytes more than its letters.
        byte[] third = new byte[] {0, 0, 0, 5, 1, 2, 3, 4, 't', 'h', 'r', 'e', 'e'};
        Files.write(file, Arrays.copyOf(third, bytes), StandardOpenOption.APPEND);
        write("four");
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        open().close();
        assertThat(read).containsExactly("one", "two", "four");
    }

    @Test
    void aRecordWhoseBytesAreWrongIsCutOffWithWhatFollows() throws IOException {
        write("one", "two", "three");
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[8 + 3 + 8] ^= 1;
        Files.write(file, bytes);
        open().close();
        assertThat(read).containsExactly("one");
    }

    @Test
    void compactingKeepsWhatIsNeededInItsOrderAndWhatIsAppendedAfterwards() throws IOException {
        write("a1", "b1", "a2");
        try (RecordLog log = open()) {
            log.append(record("b2"));
            log.append(record("a3"));
            long before = log.size();
            log.compact(record -> record[0] == 'a');
            assertThat(log.size()).isLessThan(before);
            log.append(record("b3"));
            log.compact(record -> record[1] != '1');
        }
        assertThat(files()).hasSize(1);
        open().close();
        assertThat(read).containsExactly("a2", "a3", "b3");
    }

    @Test
    void aCompactionThatWasCutOffBeforeTheOldFilesWereGoneLosesAndRepeatsNothing() throws IOException {
        write("a1", "b1");
        write("a2");
        Path first = files().get(0);
        byte[] old = Files.readAllBytes(first);
        try (RecordLog log = open()) {
            log.compact(record -> record[0] == 'a');
        }
        // As if it had been killed after it had put its result in place.
        Files.write(first, old);
        open().close();
        assertThat(read).containsExactly("a1", "a2");
    }

    @Test
    void aCompactionThatWasCutOffInTheMiddleHasNotHappened() throws IOException {
        write("a1", "b1");
        Path part = folder.resolve("journal-0000000001.log.part");
        Files.write(part, new byte[] {0, 0, 0, 0, 0});
        open().close();
        assertThat(read).containsExactly("a1", "b1");
        assertThat(part).doesNotExist();
    }
}
