package dev.reelway.local.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExpectedStatesTest {

    @Test
    void namesTheTasksOfThePipelineWhenNothingGoesWrong() throws Exception {
        try (InputStream pipeline = getClass().getResourceAsStream("/statemachines/asset-pipeline.asl.json")) {
            assertThat(ExpectedStates.of(new String(pipeline.readAllBytes(), StandardCharsets.UTF_8)))
                    .containsExactly(
                            "ValidateSource",
                            "ProbeMedia",
                            "PlanEncode",
                            "Transcode",
                            "MakeThumbnails",
                            "Publish",
                            "NotifyPublished");
        }
    }

    @Test
    void aLoopIsFollowedOnce() {
        assertThat(ExpectedStates.of("""
                {"StartAt": "A", "States": {"A": {"Type": "Task", "Next": "B"}, "B": {"Type": "Task", "Next": "A"}}}""")).containsExactly("A", "B");
    }
}
