package dev.reelway.engine.conformance;

import java.util.Map;
import java.util.Optional;

/** The recorded executions that the engine deliberately does not match, each with the reason. */
final class Deviations {

    private static final String SCENARIOS = "v2/scenarios/test_base_scenarios.py::TestBaseScenarios::";

    private static final String REDRIVE =
            "it was recorded before the context object had RedriveCount, which came with redrive in November 2023";

    private static final String COMPACT =
            "in the two recordings of July and August 2024 an array that is the execution's input is entered without its spaces; the nine up to"
                    + " March 2024, which the engine follows, keep the text as it was sent";

    private static final String REWRITTEN =
            "the recorder read the list of objects and wrote it anew, with spaces: the text is not the one that AWS sent";

    private static final Map<String, String> REASONS = Map.of(
            SCENARIOS + "test_lambda_invoke_with_retry_extended_input", REDRIVE,
            SCENARIOS + "test_lambda_service_invoke_with_retry_extended_input", REDRIVE,
            SCENARIOS + "test_map_item_reader_base_list_objects_v2", REWRITTEN,
            SCENARIOS + "test_map_state_label", COMPACT,
            SCENARIOS + "test_map_state_result_writer", COMPACT);

    private Deviations() {}

    static Optional<String> reason(String id) {
        return Optional.ofNullable(REASONS.get(id));
    }
}
