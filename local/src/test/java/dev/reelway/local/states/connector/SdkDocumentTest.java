package dev.reelway.local.states.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

class SdkDocumentTest {

    /** Every kind of member that job documents have: structures, lists, maps, texts, whole and broken numbers, truth values. */
    private static final String RICH = """
            {"Role": "arn:aws:iam::111111111111:role/media", "Queue": "Default", "Priority": -3,
             "Tags": {"team": "video", "camelCase key": "kept"}, "UserMetadata": {},
             "Settings": {
               "TimecodeConfig": {"Source": "ZEROBASED"},
               "Inputs": [{
                 "FileInput": "s3://media/a.mp4", "InputScanType": "AUTO",
                 "AudioSelectors": {"Audio Selector 1": {"DefaultSelection": "DEFAULT", "Tracks": [1, 2], "Offset": -40}},
                 "VideoSelector": {"ColorSpace": "FOLLOW", "Rotate": "AUTO"},
                 "InputClippings": [{"StartTimecode": "00:00:00:00"}, {"EndTimecode": "00:00:10:00"}]}],
               "OutputGroups": [{
                 "Name": "cmaf",
                 "OutputGroupSettings": {"Type": "CMAF_GROUP_SETTINGS",
                   "CmafGroupSettings": {"Destination": "s3://media/out/", "SegmentLength": 6, "MinFinalSegmentLength": 0.5}},
                 "Outputs": [{
                   "NameModifier": "_720p", "ContainerSettings": {"Container": "CMFC"},
                   "VideoDescription": {"Width": 1280, "Height": 720, "Sharpness": 50,
                     "CodecSettings": {"Codec": "H_264", "H264Settings": {"RateControlMode": "QVBR", "MaxBitrate": 5000000,
                       "QvbrSettings": {"QvbrQualityLevel": 8, "QvbrQualityLevelFineTune": 0.33},
                       "FramerateNumerator": 30000, "FramerateDenominator": 1001}}}}]}]},
             "AccelerationSettings": {"Mode": "DISABLED"}, "HopDestinations": [{"WaitMinutes": 10, "Priority": 0}]}
            """;

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }

    /** As it would be read again: trees tell apart how numbers are kept. */
    private static JsonNode written(SdkPojo value) {
        ObjectNode document = (ObjectNode) Json.read(Json.write(SdkDocument.of(value)));
        // The SDK gives requests a token where they have none.
        document.remove("ClientRequestToken");
        return document;
    }

    private static CreateJobRequest filled(JsonNode document) {
        return SdkDocument.fill(CreateJobRequest.builder(), document).build();
    }

    @Test
    void readsWhatItWrites() {
        JsonNode document = Json.read(RICH);
        CreateJobRequest request = filled(document);
        assertThat(request.priority()).isEqualTo(-3);
        assertThat(request.tags()).containsEntry("camelCase key", "kept");
        assertThat(request.userMetadata()).isEmpty();
        assertThat(request.settings()
                        .inputs()
                        .get(0)
                        .audioSelectors()
                        .get("Audio Selector 1")
                        .tracks())
                .containsExactly(1, 2);
        assertThat(request.settings()
                        .outputGroups()
                        .get(0)
                        .outputGroupSettings()
                        .cmafGroupSettings()
                        .minFinalSegmentLength())
                .isEqualTo(0.5);
        // As trees, not as texts: the members come in the order of the model.
        assertThat(written(request)).isEqualTo(document);
    }

    @Test
    void writesTimesAsMillisecondsAndBytesAsTheirText() {
        Job job = Job.builder()
                .id("1")
                .status(JobStatus.COMPLETE)
                .createdAt(Instant.ofEpochMilli(1_700_000_000_123L))
                .build();
        assertThat(written(job)).isEqualTo(json("{'Id': '1', 'Status': 'COMPLETE', 'CreatedAt': 1700000000123}"));
        assertThat(written(MessageAttributeValue.builder()
                        .dataType("Binary")
                        .binaryValue(SdkBytes.fromUtf8String("é"))
                        .build()))
                .isEqualTo(json("{'DataType': 'Binary', 'BinaryValue': 'é'}"));
    }

    @Test
    void knowsTruthValues() {
        JsonNode document = json("{'FunctionName': 'f', 'Publish': true, 'MemorySize': 128}");
        CreateFunctionRequest request =
                SdkDocument.fill(CreateFunctionRequest.builder(), document).build();
        assertThat(request.publish()).isTrue();
        assertThat(written(request)).isEqualTo(document);
        assertThatThrownBy(() -> SdkDocument.fill(CreateFunctionRequest.builder(), json("{'Publish': 'yes'}")))
                .hasMessage("The value for the field 'Publish' must be a BOOLEAN");
    }

    @Test
    void leavesOutWhatHasNoValue() {
        assertThat(written(Job.builder().build())).isEqualTo(json("{}"));
        assertThat(written(filled(json("{'Role': null, 'Queue': 'q'}")))).isEqualTo(json("{'Queue': 'q'}"));
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {'Role': 1}                                                      | The value for the field 'Role' must be a STRING
                {'Priority': 1.5}                                                | The value for the field 'Priority' must be a INTEGER
                {'Priority': 3000000000}                                         | The value for the field 'Priority' must be a INTEGER
                {'Settings': []}                                                 | The value for the field 'Settings' must be a JSON object
                {'Settings': {'Inputs': 'a'}}                                    | The value for the field 'Inputs' must be a LIST
                {'Settings': {'Inputs': [1]}}                                    | The value for the field 'Inputs' must be a JSON object
                {'Settings': {'Inputs': [{'FilterStrength': true}]}}             | The value for the field 'FilterStrength' must be a INTEGER
                {'Tags': [1]}                                                    | The value for the field 'Tags' must be a MAP
                {'Tags': {'a': 1}}                                               | The value for the field 'a' must be a STRING
                {'Settings': {'Inputs': [{'fileInput': 'a'}]}}                   | The field 'fileInput' is not supported by Step Functions
                'text'                                                           | The parameters must be a JSON object
                """)
        void sayWhichFieldIsWrong(String document, String sentence) {
            assertThatThrownBy(() -> filled(json(document)))
                    .isInstanceOf(SdkDocument.NotARequest.class)
                    .hasMessage(sentence);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {'CmafGroupSettings': {'MinFinalSegmentLength': '1'}}            | The value for the field 'MinFinalSegmentLength' must be a DOUBLE
                """)
        void sayThatANumberIsNone(String group, String sentence) {
            JsonNode document = json("{'Settings': {'OutputGroups': [{'OutputGroupSettings': " + group + "}]}}");
            assertThatThrownBy(() -> filled(document)).hasMessage(sentence);
        }
    }
}
