package dev.reelway.local.lambda;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What Invoke takes and refuses, as the AWS SDK sees it through the server. */
class LambdaRequestsTest extends LambdaFixture {

    @Test
    void handsAnEmptyObjectToAFunctionThatIsGivenNothing() {
        assertThat(client.invoke(b -> b.functionName("echo")).payload().asUtf8String())
                .isEqualTo("{}");
    }

    @Test
    void findsAFunctionByNamePartialArnAndArnWithAndWithoutTheLatestVersion() {
        for (String name : List.of(
                "echo",
                "echo:$LATEST",
                "000000000000:function:echo",
                "000000000000:function:echo:$LATEST",
                "arn:aws:lambda:eu-west-1:000000000000:function:echo",
                "arn:aws:lambda:eu-west-1:000000000000:function:echo:$LATEST")) {
            assertThat(invoke(name, "1").payload().asUtf8String()).as(name).isEqualTo("1");
            assertThat(client.invoke(b ->
                                    b.functionName(name).qualifier("$LATEST").payload(SdkBytes.fromUtf8String("2")))
                            .payload()
                            .asUtf8String())
                    .as(name)
                    .isEqualTo("2");
        }
    }

    @Test
    void aDryRunRunsNothing() {
        InvokeResponse answer = client.invoke(b -> b.functionName("fail").invocationType(InvocationType.DRY_RUN));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(seen).isEmpty();
    }

    @Nested
    class Failures {

        @Test
        void refusesLargePayloads() {
            String most = '"' + "x".repeat(Payload.LARGEST - 2) + '"';
            register(
                    "length",
                    (in, out, context) ->
                            out.write(Integer.toString(in.readAllBytes().length).getBytes(StandardCharsets.UTF_8)));
            assertThat(invoke("length", most).payload().asUtf8String()).isEqualTo("6291456");
            refuses(
                    () -> invoke("length", most + " "),
                    413,
                    "RequestTooLargeException",
                    "Request must be smaller than 6291456 bytes for the InvokeFunction operation");
        }

        @Test
        void refusesPayloadsOfAsynchronousInvocationsThatAreLargerThanOneMegabyte() {
            String most = '"' + "x".repeat(Payload.LARGEST_EVENT - 2) + '"';
            assertThat(event("echo", most).statusCode()).isEqualTo(202);
            refuses(
                    () -> event("echo", most + " "),
                    413,
                    "RequestTooLargeException",
                    "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)");
        }

        @Test
        void refusesPayloadsThatAreNotJson() {
            String start = "Could not parse request body into json: Could not parse payload into json: ";
            refuses(
                    () -> invoke("echo", "test data"),
                    400,
                    "InvalidRequestContentException",
                    start
                            + "Unrecognized token 'test': was expecting (JSON String, Number, Array, Object or token 'null',"
                            + " 'true' or 'false')");
            refuses(
                    () -> client.invoke(b ->
                            b.functionName("echo").payload(SdkBytes.fromByteArray(new byte[] {'"', (byte) 0x97, '"'}))),
                    400,
                    "InvalidRequestContentException",
                    start + "Invalid UTF-8 start byte 0x97");
        }

        @Test
        void namesTheFunctionThatDoesNotExist() {
            String none = "Function not found: arn:aws:lambda:eu-west-1:000000000000:function:none";
            refuses(() -> invoke("none", "{}"), 404, "ResourceNotFoundException", none);
            refuses(() -> invoke("000000000000:function:none", "{}"), 404, "ResourceNotFoundException", none);
            refuses(
                    () -> invoke("echo:live", "{}"),
                    404,
                    "ResourceNotFoundException",
                    "Function not found: arn:aws:lambda:eu-west-1:000000000000:function:echo:live");
            refuses(
                    () -> client.invoke(b -> b.functionName("echo").qualifier("7")),
                    404,
                    "ResourceNotFoundException",
                    "Function not found: arn:aws:lambda:eu-west-1:000000000000:function:echo:7");
        }

        @Test
        void refusesNamesThatCannotBe() {
            refuses(
                    () -> invoke("a b", "{}"),
                    400,
                    "InvalidParameterValueException",
                    "\"a b\" is not a function name, partial ARN or ARN.");
            refuses(
                    () -> client.invoke(b -> b.functionName("echo:1").qualifier("$LATEST")),
                    400,
                    "InvalidParameterValueException",
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }

        @Test
        void refusesANameThatIsNotPercentEncoded() {
            ApiResponse answer = service.handle(new ApiRequest(
                    "POST", "/2015-03-31/functions/%zz/invocations", Map.of(), Map.of(), new byte[0], "eu-west-1"));
            assertThat(answer.status()).isEqualTo(400);
            assertThatJson(new String(answer.body(), StandardCharsets.UTF_8))
                    .node("Message")
                    .asString()
                    .startsWith("\"%zz\" is not percent-encoded: ");
        }

        @Test
        void refusesAnInvocationTypeThatIsNone() {
            refuses(
                    () -> client.invoke(b -> b.functionName("echo").invocationType("Sometimes")),
                    400,
                    "InvalidParameterValueException",
                    "\"Sometimes\" is not an invocation type.");
        }

        @Test
        void namesTheOperationThatIsNotBuilt() {
            refuses(
                    () -> client.getFunction(r -> r.functionName("some")),
                    501,
                    "NotImplemented",
                    "GET /2015-03-31/functions/some does not run here; Invoke and ListFunctions do.");
        }
    }
}
