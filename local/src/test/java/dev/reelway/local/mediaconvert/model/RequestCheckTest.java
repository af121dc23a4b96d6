package dev.reelway.local.mediaconvert.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "{} | The 'role' field is required., The 'settings' field is required.",
                "{'role':'r','settings':{'timecodeConfig':{'source':'ZEROBASED'}}} | -",
                "{'role':'r','settings':{},'queue':null} | -",
                "{'role':'r','settings':{'followSource':151}} | /followSource: Should be less than or equal to 150",
                "{'role':'r','settings':{'followSource':0}} | /followSource: Should be greater than or equal to 1",
                "{'role':'r','settings':{'followSource':1.5}} | /followSource: Should be of type integer",
                "{'role':'r','settings':{'followSource':'1'}} | /followSource: Should be of type integer",
                "{'role':'r','settings':{'inputs':{}}} | /inputs: Should be of type array",
                "{'role':'r','settings':{'inputs':[1]}} | /inputs/0: Should be of type object",
                "{'role':'r','settings':{'inputs':[{'psiControl':'X'}]}} "
                        + "| /inputs/0/psiControl: Should be equal to one of the allowed values in [\"IGNORE_PSI\",\"USE_PSI\"]",
                "{'role':'r','settings':{'inputs':[{'audioSelectors':{'a':{'customLanguageCode':'e'}}}]}} "
                        + "| /inputs/0/audioSelectors/a/customLanguageCode: Should have at least 3 characters, "
                        + "/inputs/0/audioSelectors/a/customLanguageCode: Should match the pattern ^[A-Za-z]{3}$",
                "{'role':'r','settings':{'outputGroups':[{'outputs':[{'nameModifier':''}]}]}} "
                        + "| /outputGroups/0/outputs/0/nameModifier: Should have at least 1 characters",
                "{'role':'r','settings':{'inputs':[{'crf':1}]}} | /inputs/0: Unknown property \"crf\"",
                "{'role':'r','settings':{'inputs':[{'audioSelectors':{'a/b':{'offset':'x'}}}]}} "
                        + "| /inputs/0/audioSelectors/a~1b/offset: Should be of type integer",
                "{'role':'r','Role':'r','settings':{}} | /: Unknown property \"Role\"",
                "{'role':'r','settings':{},'priority':51} | /priority: Should be less than or equal to 50",
                "{'role':'r','settings':{},'accelerationSettings':{}} | /accelerationSettings: mode is a required property",
                "{'role':1,'settings':[]} | /role: Should be of type string, /: Should be of type object"
            })
    void saysWhatIsWrongWithAJob(String request, String problems) throws Exception {
        List<String> found = RequestCheck.problems("CreateJob", JSON.readTree(request.replace('\'', '"')));
        assertThat(String.join(", ", found)).isEqualTo(problems == null ? "" : problems);
    }

    @Test
    void checksEveryOperationThatHasABody() throws Exception {
        assertThat(RequestCheck.problems("UpdateQueue", JSON.readTree("{\"status\":\"GONE\"}")))
                .containsExactly("/status: Should be equal to one of the allowed values in [\"ACTIVE\",\"PAUSED\"]");
        // A name that travels in the path is no member of the body.
        assertThat(RequestCheck.problems("UpdatePreset", JSON.readTree("{\"name\":\"x\"}")))
                .containsExactly("/: Unknown property \"name\"");
        assertThat(RequestCheck.problems("Probe", JSON.readTree("{\"inputFiles\":[{\"url\":\"x\"}]}")))
                .containsExactly("/inputFiles/0: Unknown property \"url\"");
        assertThatThrownBy(() -> RequestCheck.problems("MakeTea", JSON.createObjectNode()))
                .hasMessage("The model knows no operation \"MakeTea\"");
    }

    @Test
    void stopsAfterTwentyProblems() throws Exception {
        String input = "{\"a\":1},".repeat(30);
        assertThat(RequestCheck.problems(
                        "CreateJob", JSON.readTree("{\"role\":\"r\",\"settings\":{\"inputs\":[" + input + "{}]}}")))
                .hasSize(20);
    }

    @Test
    void survivesALongTextWithAPattern() throws Exception {
        String notification = "<" + "a".repeat(100_000) + "SignalProcessingNotification>";
        String request = "{\"role\":\"r\",\"settings\":{\"esam\":{\"signalProcessingNotification\":{\"sccXml\":\""
                + notification + "\"}}}}";
        assertThat(RequestCheck.problems("CreateJob", JSON.readTree(request)))
                .containsExactly("/esam/signalProcessingNotification/sccXml: Should match the pattern "
                        + "^\\s*<[\\s\\S]*SignalProcessingNotification[\\s\\S]*>\\s*$");
    }
}
