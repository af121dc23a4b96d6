package dev.reelway.tasks.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.TaskHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * Counts the assets that are under way, and how old the oldest of them is: Step Functions measures executions only when they have
 * ended, and one that never does is the one to look at.
 */
public final class SurveyHandler extends TaskHandler<JsonNode, SurveyHandler.Survey> {

    private final SfnClient sfn;
    private final String stateMachineArn;
    private final Clock clock;

    /** For Lambda. */
    public SurveyHandler() {
        this(System.getenv());
    }

    public SurveyHandler(Map<String, String> environment) {
        this(Clients.sfn(), new Environment(environment).required("STATE_MACHINE_ARN"), Clients.clock());
    }

    SurveyHandler(SfnClient sfn, String stateMachineArn, Clock clock) {
        super(JsonNode.class);
        this.sfn = sfn;
        this.stateMachineArn = stateMachineArn;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param running how many assets are under way
     * @param oldestMinutes since when the oldest of them is, 0 if there is none
     */
    public record Survey(int running, int oldestMinutes) {}

    @Override
    protected Survey run(JsonNode event) {
        Instant now = clock.instant();
        Instant oldest = now;
        int running = 0;
        for (ExecutionListItem execution : sfn.listExecutionsPaginator(
                        r -> r.stateMachineArn(stateMachineArn).statusFilter(ExecutionStatus.RUNNING))
                .executions()) {
            running++;
            oldest = execution.startDate().isBefore(oldest) ? execution.startDate() : oldest;
        }
        Survey survey = new Survey(running, (int)
                Math.min(Integer.MAX_VALUE, Duration.between(oldest, now).toMinutes()));
        count("Surveys", Map.of("RunningAssets", survey.running(), "OldestAssetMinutes", survey.oldestMinutes()));
        return survey;
    }
}
