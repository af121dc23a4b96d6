package dev.reelway.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.CloudServer;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Services that run somewhere else. */
class ElsewhereTest {

    private static Supplier<SqsClient> sqs(Elsewhere elsewhere) {
        return elsewhere.client(
                "SQS",
                address -> CloudClients.elsewhere(address, "eu-west-1", SqsClient.builder())
                        .build());
    }

    @Test
    void aServiceIsCalledWhereTheEnvironmentSaysThatItIs() {
        try (CloudServer server = CloudServer.start(0);
                Elsewhere elsewhere = new Elsewhere(
                        Map.of("AWS_ENDPOINT_URL_SQS", server.endpoint().toString()))) {
            server.register(
                    "sqs",
                    request -> ApiResponse.of(200, "application/x-amz-json-1.0", "{\"QueueUrls\":[\"http://q\"]}"));
            Supplier<SqsClient> client = sqs(elsewhere);
            assertThat(client.get().listQueues().queueUrls()).containsExactly("http://q");
            assertThat(client.get()).isSameAs(client.get());
        }
    }

    @Nested
    class Failures {

        @Test
        void nobodySaysWhereItIs() {
            try (Elsewhere elsewhere = new Elsewhere(Map.of())) {
                assertThatThrownBy(() -> sqs(elsewhere).get())
                        .isInstanceOf(SdkClientException.class)
                        .hasMessage(
                                "The local cloud has no SQS: set AWS_ENDPOINT_URL_SQS to the address of one that runs"
                                        + " elsewhere, or mock the state with --mock-config");
            }
        }

        @Test
        void theAddressIsNone() {
            try (Elsewhere elsewhere = new Elsewhere(Map.of("AWS_ENDPOINT_URL_SQS", "localhost:9324"))) {
                assertThatThrownBy(() -> sqs(elsewhere).get())
                        .hasMessage("AWS_ENDPOINT_URL_SQS is 'localhost:9324'; expected an address such as"
                                + " http://127.0.0.1:9324");
            }
        }
    }
}
