package dev.reelway.tasks.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.reelway.tasks.FunctionCatalog;
import dev.reelway.tasks.FunctionSpec;
import dev.reelway.tasks.lambda.Priming.Service;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.crac.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrimingTest {

    @BeforeEach
    void aRegion() {
        System.setProperty("aws.region", "us-east-1");
    }

    @Test
    void everyHandlerCanBePrimedBeforeItsSnapshot() {
        for (FunctionSpec function : FunctionCatalog.FUNCTIONS) {
            Map<String, String> environment = new HashMap<>();
            function.environment().forEach(name -> environment.put(name, "1"));
            Resource handler = (Resource) function.create().apply(environment);

            assertThatCode(() -> {
                        handler.beforeCheckpoint(null);
                        handler.afterRestore(null);
                    })
                    .as(function.name())
                    .doesNotThrowAnyException();
        }
    }

    /** What a call answers decides whether reading answers is warm too; a service whose canned answer is refused is not. */
    @ParameterizedTest
    @EnumSource
    void theCannedAnswerOfEachServiceIsUnderstood(Service service) throws Exception {
        try (Responder responder = Responder.with(Priming.answer(service))) {
            assertThatCode(() -> Priming.call(service, responder.address())).doesNotThrowAnyException();
        }
    }

    @Test
    void theResponderAnswersAfterItHasReadTheRequest() throws Exception {
        try (Responder responder = Responder.with("{}")) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(responder.address())
                                    .POST(HttpRequest.BodyPublishers.ofString("a".repeat(100_000)))
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("{}");
        }
    }
}
