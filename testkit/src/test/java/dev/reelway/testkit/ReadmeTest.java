package dev.reelway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.reelway.testkit.coverage.Coverage;
import dev.reelway.testkit.coverage.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the README shows is what there is. */
class ReadmeTest {

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void itsProjectIsTheOneThatIsTested() throws IOException {
        assertThat(readme())
                .contains(Files.readString(Path.of("src/test/java/shop/OrderTest.java")))
                .contains(Files.readString(Path.of("src/test/resources/statemachines/order.asl.json")));
    }

    @Test
    void itsFailureIsOneThatHappens() throws IOException {
        StateMachine order = Machines.order();
        order.stub("Pay").throwsError("Card.Busy", "later").times(2).then().throwsError("Card.Declined", "no money");
        order.stub("Release").returns("{}").takes(Duration.ofMillis(500));
        Throwable failure = catchThrowable(
                () -> order.run("{\"express\": true}").check().path("Reserve", "Pay", "HowToShip", "Courier"));
        assertThat(failure).isInstanceOf(AssertionError.class);
        assertThat(readme()).contains(failure.getMessage());
    }

    @Test
    void itsCoverageIsThatOfOnePaidOrder() throws IOException {
        var coverage = new Coverage();
        Machines.order().counting(coverage).run("{\"express\": false}");
        assertThat(readme()).contains(TextReport.of(coverage));
    }
}
