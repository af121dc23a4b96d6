package dev.reelway.tasks.survey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.reelway.tasks.survey.SurveyHandler.Survey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;

class SurveyHandlerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    /** Step Functions with a page for each list of ages, newest first as the service lists them. */
    private static final class Pages implements SfnClient {

        private final List<List<Duration>> ages;
        private final List<ListExecutionsRequest> requests = new ArrayList<>();

        Pages(List<List<Duration>> ages) {
            this.ages = ages;
        }

        @Override
        public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
            requests.add(request);
            int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            return ListExecutionsResponse.builder()
                    .executions(ages.get(page).stream()
                            .map(age -> ExecutionListItem.builder()
                                    .startDate(NOW.minus(age))
                                    .build())
                            .toList())
                    .nextToken(page + 1 < ages.size() ? String.valueOf(page + 1) : null)
                    .build();
        }

        @Override
        public String serviceName() {
            return "states";
        }

        @Override
        public void close() {}
    }

    private static Survey survey(Pages pages) {
        return new SurveyHandler(pages, "arn:machine", Clock.fixed(NOW, ZoneOffset.UTC))
                .run(JsonNodeFactory.instance.objectNode());
    }

    @Test
    void theOldestIsOnTheLastPage() {
        Pages pages = new Pages(List.of(
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)),
                List.of(Duration.ofHours(3).plusSeconds(59))));

        assertThat(survey(pages)).isEqualTo(new Survey(3, 180));
    }

    @Test
    void onlyThoseThatRunAreAskedFor() {
        Pages pages = new Pages(List.of(List.of()));

        survey(pages);

        assertThat(pages.requests).singleElement().satisfies(request -> {
            assertThat(request.statusFilterAsString()).isEqualTo("RUNNING");
            assertThat(request.stateMachineArn()).isEqualTo("arn:machine");
        });
    }

    @Test
    void whereNothingRunsNothingIsOld() {
        assertThat(survey(new Pages(List.of(List.of())))).isEqualTo(new Survey(0, 0));
    }
}
