package dev.reelway.tasks.asset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StateErrorTest {

    @Test
    void findsTheSentenceInALambdaErrorDocument() {
        StateError error = new StateError(
                "dev.reelway.tasks.failure.AssetRejected",
                "{\"errorMessage\":\"The file is empty: it has 0 bytes.\",\"errorType\":\"x\",\"stackTrace\":[]}");

        assertThat(error.reason()).isEqualTo("The file is empty: it has 0 bytes.");
    }

    @Test
    void unwrapsWhatAFailStateWrapped() {
        StateError error = new StateError(
                "x", "{\"Error\":\"x\",\"Cause\":\"{\\\"errorMessage\\\":\\\"The file cannot be encoded.\\\"}\"}");

        assertThat(error.reason()).isEqualTo("The file cannot be encoded.");
    }

    @Test
    void fallsBackToTheErrorsNameWhereThereIsNoCause() {
        assertThat(new StateError("States.Timeout", null).reason()).isEqualTo("States.Timeout");
    }

    @Test
    void leavesPlainTextAsItIs() {
        assertThat(new StateError("x", "out of disk").reason()).isEqualTo("out of disk");
    }
}
