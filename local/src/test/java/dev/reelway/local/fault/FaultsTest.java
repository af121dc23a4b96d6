package dev.reelway.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

    @ParameterizedTest
    @CsvSource({
        "mediaconvert.CreateJob=429:0.3, mediaconvert.CreateJob=429 TooManyRequestsException:0.3",
        "mediaconvert.GetJob=500, mediaconvert.GetJob=500 InternalServerErrorException:1.0",
        "states.StartExecution=429:1, states.StartExecution=429 ThrottlingException:1.0",
        "stepfunctions.StartExecution=ExecutionLimitExceeded:0.5, states.StartExecution=400 ExecutionLimitExceeded:0.5",
        "s3.PutObject=503:0.1, s3.PutObject=503 SlowDown:0.1",
        "s3.GetObject=InternalError:0.1, s3.GetObject=500 InternalError:0.1",
        "sns.Publish=429:0.1, sns.Publish=429 Throttled:0.1",
        "lambda.Invoke=TooManyRequestsException:0.1, lambda.Invoke=429 TooManyRequestsException:0.1",
        "mediaconvert.CreateJob=ConflictException:0.1, mediaconvert.CreateJob=409 ConflictException:0.1",
        "events.PutEvents=404:0.1, events.PutEvents=404 ResourceNotFoundException:0.1"
    })
    void reads(String option, String fault) throws Exception {
        assertThat(Fault.parse(option)).hasToString(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mediaconvert.CreateJob | \"mediaconvert.CreateJob\" is no fault; expected SERVICE.OPERATION=STATUS_OR_ERROR_NAME:PROBABILITY,"
                        + " such as mediaconvert.CreateJob=429:0.3.",
                "dynamodb.GetItem=429:1 | \"dynamodb\" in the fault \"dynamodb.GetItem=429:1\" is no service of the local cloud;"
                        + " expected one of events, lambda, mediaconvert, s3, sns, states, transcribe.",
                "mediaconvert.MakeJob=429:1 | \"MakeJob\" in the fault \"mediaconvert.MakeJob=429:1\" is no operation of mediaconvert that is"
                        + " here.",
                "s3.GetObject=200:1 | \"200\" in the fault \"s3.GetObject=200:1\" is no status of an error; expected 400 to 599, or an"
                        + " error's name.",
                "s3.GetObject=500:0 | \"0\" in the fault \"s3.GetObject=500:0\" is no probability; expected a number above 0 and up to 1.",
                "s3.GetObject=500:1.5 | \"1.5\" in the fault \"s3.GetObject=500:1.5\" is no probability; expected a number above 0 and up"
                        + " to 1.",
                "s3.GetObject=500:1.2.3 | \"1.2.3\" in the fault \"s3.GetObject=500:1.2.3\" is no probability; expected a number above 0 and"
                        + " up to 1."
            })
    void refuses(String option, String sentence) {
        assertThatThrownBy(() -> Fault.parse(option))
                .isInstanceOf(Fault.MalformedException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "mediaconvert | POST | /2017-08-29/jobs | - | CreateJob",
                "mediaconvert | GET | /2017-08-29/jobs/1-a | - | GetJob",
                "mediaconvert | PUT | /2017-08-29/tags/arn%3Aaws | - | UntagResource",
                "mediaconvert | PATCH | /2017-08-29/jobs | - | -",
                "lambda | POST | /2015-03-31/functions/f/invocations | - | Invoke",
                "lambda | GET | /2015-03-31/functions/ | - | ListFunctions",
                "states | POST | / | x-amz-target=AWSStepFunctions.StartExecution | StartExecution",
                "events | POST | / | x-amz-target=AWSEvents.PutEvents | PutEvents",
                "sns | POST | / | body=Version=1&Action=Publish&Message=m | Publish",
                "sns | GET | / | Action=ConfirmSubscription | ConfirmSubscription",
                "s3 | GET | / | - | ListBuckets",
                "s3 | PUT | /b | - | CreateBucket",
                "s3 | GET | /b/ | list-type=2 | ListObjectsV2",
                "s3 | POST | /b | delete= | DeleteObjects",
                "s3 | PUT | /b/k | - | PutObject",
                "s3 | PUT | /b/k/l | uploadId=1 | UploadPart",
                "s3 | POST | /b/k | uploads= | CreateMultipartUpload",
                "s3 | POST | /b/k | uploadId=1 | CompleteMultipartUpload",
                "s3 | PUT | /b/k | x-amz-copy-source=/b/x | CopyObject",
                "s3 | HEAD | /b/k | - | HeadObject"
            })
    void knowsOperations(String service, String method, String path, String more, String operation) {
        String name = more == null ? "" : more.split("=", 2)[0];
        String value = more == null ? "" : more.split("=", 2)[1];
        Map<String, String> given = more == null ? Map.of() : Map.of(name, value);
        Asked asked = new Asked(
                service,
                method,
                path,
                name.startsWith("x-amz") ? Map.of() : given,
                name.startsWith("x-amz") ? given : Map.of(),
                name.equals("body") ? value.getBytes(StandardCharsets.UTF_8) : new byte[0]);
        assertThat(OperationName.of(asked).orElse(null)).isEqualTo(operation);
    }

    @Test
    void strikeAsOftenAsTheyShouldAndTheSameRequestsForTheSameSeed() throws Exception {
        long struck = struck(3).stream().filter(hit -> hit).count();
        assertThat(struck).isBetween(2850L, 3150L);
        assertThat(struck(3)).isEqualTo(struck(3)).isNotEqualTo(struck(2));
    }

    @Test
    void strikeNobodyUntilTheyAreArmed() throws Exception {
        Faults faults = new Faults(List.of(Fault.parse("mediaconvert.CreateJob=429:1")), new SplittableRandom(1));
        assertThat(faults.strike(create())).isEmpty();
        faults.arm();
        assertThat(faults.strike(create())).contains(faults.all().get(0));
        assertThat(faults.strike(new Asked("mediaconvert", "GET", "/2017-08-29/jobs", Map.of(), Map.of(), new byte[0])))
                .isEmpty();
    }

    private static List<Boolean> struck(long seed) throws Exception {
        Faults faults = new Faults(List.of(Fault.parse("mediaconvert.CreateJob=429:0.3")), new SplittableRandom(seed));
        faults.arm();
        return IntStream.range(0, 10_000)
                .mapToObj(i -> faults.strike(create()).isPresent())
                .toList();
    }

    private static Asked create() {
        return new Asked("mediaconvert", "POST", "/2017-08-29/jobs", Map.of(), Map.of(), new byte[0]);
    }
}
