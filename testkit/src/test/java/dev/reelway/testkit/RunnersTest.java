package dev.reelway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A system property moves all tests to an endpoint. */
@Isolated("changes a system property")
class RunnersTest {

    private static final String PROPERTY = "testkit.endpoint";

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void withoutItRunsAreCountedOnTheEngine() {
        assertThat(Runners.configured().counts()).isTrue();
    }

    @Test
    void withItTheyAreMadeThere() {
        System.setProperty(PROPERTY, "http://127.0.0.1:1");
        assertThat(Runners.configured().counts()).isFalse();
        assertThatThrownBy(() -> StateMachine.of("m", "{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Succeed\"}}}")
                        .run("{}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("The endpoint http://127.0.0.1:1 refused the test: ");
    }

    @Test
    void somethingElseThanAUrlIsRefused() {
        System.setProperty(PROPERTY, "localhost");
        assertThatThrownBy(Runners::configured)
                .hasMessage("testkit.endpoint is 'localhost'; expected a URL such as http://127.0.0.1:8083, or aws");
    }
}
