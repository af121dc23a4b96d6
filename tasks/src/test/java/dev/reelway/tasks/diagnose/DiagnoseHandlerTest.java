package dev.reelway.tasks.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.tasks.asset.StateError;
import dev.reelway.tasks.failure.AssetRejected;
import dev.reelway.tasks.failure.TranscodeFailed;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnoseHandlerTest {

    private final DiagnoseHandler handler = new DiagnoseHandler(Map.of());

    private static DiagnoseHandler.Input failed(int attempt, int code) {
        String cause = "{\"Job\":{\"ErrorCode\":" + code + ",\"ErrorMessage\":\"Unable to open input file\"}}";
        return new DiagnoseHandler.Input(attempt, new StateError("States.TaskFailed", cause));
    }

    @Test
    void triesAnUnknownFaultOnceMore() {
        assertThat(handler.run(failed(1, 1999))).isEqualTo(2);
    }

    @Test
    void givesUpAfterTheSecondAttempt() {
        assertThatThrownBy(() -> handler.run(failed(2, 1999)))
                .isInstanceOf(TranscodeFailed.class)
                .hasMessage("MediaConvert failed with error 1999 on attempt 2: Unable to open input file");
    }

    @ParameterizedTest
    @ValueSource(ints = {1010, 1020, 1030, 1040, 1043})
    void rejectsASourceThatCannotBeEncoded(int code) {
        assertThatThrownBy(() -> handler.run(failed(1, code)))
                .isInstanceOf(AssetRejected.class)
                .hasMessage("The file cannot be encoded: Unable to open input file (MediaConvert error " + code + ")");
    }

    @Test
    void doesNotBlameTheSourceForATimeout() {
        assertThatThrownBy(() -> handler.run(new DiagnoseHandler.Input(1, new StateError("States.Timeout", null))))
                .isInstanceOf(TranscodeFailed.class)
                .hasMessage("The encode did not end by itself: States.Timeout");
    }
}
