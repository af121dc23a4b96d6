package dev.reelway.local.states.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a wall clock that stands still, so that all time that passes is jumped over. */
@Timeout(60)
class FastTimeTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final FastTime time = new FastTime(Clock.fixed(BEGIN, ZoneOffset.UTC));
    private final BlockingQueue<Instant> called = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        time.close();
    }

    private void call(Duration after) {
        time.at(BEGIN.plus(after), () -> called.add(time.instant()));
    }

    @Test
    void callsComeInTheOrderOfTheirTimes() throws Exception {
        time.hold();
        call(Duration.ofHours(2));
        call(Duration.ofHours(1));
        call(Duration.ofDays(400_000));
        time.letGo();
        assertThat(called.take()).isEqualTo(BEGIN.plus(Duration.ofHours(1)));
        assertThat(called.take()).isEqualTo(BEGIN.plus(Duration.ofHours(2)));
        assertThat(called.take()).isEqualTo(BEGIN.plus(Duration.ofDays(400_000)));
    }

    @Test
    void nothingComesWhileSomethingRuns() throws Exception {
        time.hold();
        time.hold();
        call(Duration.ofHours(1));
        time.letGo();
        assertThat(called.poll(200, TimeUnit.MILLISECONDS)).isNull();
        assertThat(time.instant()).isEqualTo(BEGIN);
        time.letGo();
        assertThat(called.take()).isEqualTo(BEGIN.plus(Duration.ofHours(1)));
    }

    @Test
    void whatIsDueComesAlsoWhileSomethingRuns() throws Exception {
        time.hold();
        call(Duration.ZERO);
        assertThat(called.take()).isEqualTo(BEGIN);
    }

    @Test
    void whatIsCancelledIsNotJumpedTo() throws Exception {
        time.hold();
        time.at(BEGIN.plusSeconds(1), () -> called.add(Instant.MIN)).cancel();
        call(Duration.ofHours(1));
        time.letGo();
        assertThat(called.take()).isEqualTo(BEGIN.plus(Duration.ofHours(1)));
    }

    @Test
    void whatACallSetsComesAsMuchLater() throws Exception {
        time.at(
                BEGIN.plusSeconds(10),
                () -> call(Duration.between(BEGIN, time.instant().plusSeconds(5))));
        assertThat(called.take()).isEqualTo(BEGIN.plusSeconds(15));
    }

    @Test
    void aCallThatFailsKeepsNobodyElseWaiting() throws Exception {
        time.at(BEGIN.plusSeconds(1), () -> {
            throw new IllegalStateException("on purpose");
        });
        call(Duration.ofSeconds(2));
        assertThat(called.take()).isEqualTo(BEGIN.plusSeconds(2));
    }
}
