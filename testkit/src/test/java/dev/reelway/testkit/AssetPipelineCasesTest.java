package dev.reelway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.mock.MockConfig;
import dev.reelway.testkit.coverage.Coverage;
import dev.reelway.testkit.coverage.Items.Item;
import dev.reelway.testkit.junit.TestCases;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The test cases of the asset pipeline end as their names say, and together go through all of it. */
class AssetPipelineCasesTest {

    private static final String CASES = "/statemachines/asset-pipeline.test-cases.json";
    private static final String INPUT = "{\"bucket\":\"uploads\",\"key\":\"clip.mp4\"}";
    private static final String ACCOUNT = ":us-east-1:111111111111:";

    private static StateMachine pipeline() {
        return StateMachine.load("/statemachines/asset-pipeline.asl.json").withOthers(AssetPipelineCasesTest::value);
    }

    static String value(String placeholder) {
        if (placeholder.equals("Partition")) {
            return "aws";
        }
        if (placeholder.endsWith("StateMachineArn")) {
            return "arn:aws:states" + ACCOUNT + "stateMachine:" + placeholder;
        }
        return placeholder.endsWith("FunctionArn")
                ? "arn:aws:lambda" + ACCOUNT + "function:" + placeholder
                : "arn:aws:sns" + ACCOUNT + placeholder;
    }

    @TestFactory
    Stream<DynamicTest> endsAsItsNameSays() {
        return TestCases.of(AssetPipelineCasesTest::pipeline, CASES)
                .input(INPUT)
                .expect(
                        "Published",
                        run -> run.succeeded()
                                .entered("Published")
                                .notEntered("Rejected", "Failed", "ThumbnailsUnavailable", "CaptionsUnavailable"))
                .expect("PublishedDegraded", run -> run.succeeded().entered("Published"))
                .expect(
                        "PublishedDegradedWithoutThumbnails",
                        run -> run.succeeded().entered("ThumbnailsUnavailable", "Published"))
                .expect(
                        "PublishedDegradedWithBrokenCaptions",
                        run -> run.succeeded().entered("CaptionsUnavailable", "Published"))
                .expect(
                        "PublishedDegradedWithoutTranscript",
                        run -> run.succeeded().entered("CaptionsUnavailable", "Published"))
                .expect("Rejected", run -> run.succeeded().entered("QuarantineSource", "Rejected"))
                .expect("Failed", run -> run.failed().entered("CleanUp", "NotifyFailed", "Failed"))
                .tests();
    }

    @Test
    void theCasesGoThroughTheWholeMachine() {
        var coverage = new Coverage();
        Map<String, MockConfig.TestCase> cases =
                MockConfig.parse(StateMachine.read(CASES)).machines().get("asset-pipeline");
        cases.keySet()
                .forEach(
                        name -> pipeline().counting(coverage).mocks(CASES, name).run(INPUT));
        assertThat(coverage.machines())
                .singleElement()
                .satisfies(machine ->
                        assertThat(machine.missed().stream().map(Item::text)).isEmpty());
    }

    @Test
    void aSuccessEntersAtMostTwelveStates() {
        Run run = pipeline().mocks(CASES, "PublishedWithSideCarCaptions").run(INPUT);
        run.check()
                .succeeded()
                .path(
                        "ValidateSource",
                        "ProbeMedia",
                        "PlanEncode",
                        "ProduceRenditions",
                        "Publish",
                        "NotifyPublished",
                        "Published");
        assertThat(run.path().all().size()).isLessThanOrEqualTo(12);
    }
}
