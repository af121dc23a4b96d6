package dev.reelway.local.transcribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What StartTranscriptionJob takes, and in which words it refuses the rest. */
class StartRequestReaderTest {

    private static final String USUAL = "{'TranscriptionJobName':'j','Media':{'MediaFileUri':'s3://media/Ünï + 1.mp4'},"
            + "'LanguageCode':'en-US','OutputBucketName':'texts'}";

    /** The usual request with other members; a null takes one away. */
    private static StartRequest read(String changes) throws Exception {
        ObjectMapper json = new ObjectMapper();
        ObjectNode body = (ObjectNode) json.readTree(USUAL.replace('\'', '"'));
        json.readTree(changes.replace('\'', '"')).properties().forEach(change -> {
            if (change.getValue().isNull()) {
                body.remove(change.getKey());
            } else {
                body.set(change.getKey(), change.getValue());
            }
        });
        return StartRequestReader.read(body);
    }

    @Test
    void takesKeysAsTheyAre() throws Exception {
        assertThat(read("{}").media()).isEqualTo(new ObjectPlace("media", "Ünï + 1.mp4"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | j.json",
                "{'OutputKey':'a/'} | a/j.json",
                "{'OutputKey':'a/b.json'} | a/b.json",
                "{'OutputKey':'b'} | b"
            })
    void putsTheTranscriptWhereItIsTold(String changes, String key) throws Exception {
        assertThat(read(changes).output()).isEqualTo(new ObjectPlace("texts", key));
    }

    @Test
    void takesSettingsThatAskForNothing() throws Exception {
        StartRequest request = read("{'Settings':{'ShowSpeakerLabels':false,'ChannelIdentification':false},"
                + "'IdentifyMultipleLanguages':false,'ToxicityDetection':[],'KMSEncryptionContext':{},"
                + "'JobExecutionSettings':{'AllowDeferredExecution':true}}");

        assertThat(request.language().code()).contains("en-US");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'TranscriptionJobName':null} | 1 validation error detected: Value null at 'transcriptionJobName' failed to"
                        + " satisfy constraint: Member must not be null",
                "{'TranscriptionJobName':'a b'} | 1 validation error detected: Value 'a b' at 'transcriptionJobName' failed to"
                        + " satisfy constraint: Member must satisfy regular expression pattern: ^[0-9a-zA-Z._-]+",
                "{'Media':null} | 1 validation error detected: Value null at 'media.mediaFileUri' failed to satisfy constraint:"
                        + " Member must not be null",
                "{'Media':{'MediaFileUri':'clip.mp4'}} | The S3 URI 'clip.mp4' at 'media.mediaFileUri' can't be used; expected"
                        + " s3://BUCKET/KEY.",
                "{'MediaFormat':'avi'} | 1 validation error detected: Value 'avi' at 'mediaFormat' failed to satisfy constraint:"
                        + " Member must satisfy enum value set: [amr, flac, m4a, mp3, mp4, ogg, wav, webm]",
                "{'MediaSampleRateHertz':7999} | 1 validation error detected: Value '7999' at 'mediaSampleRateHertz' failed to"
                        + " satisfy constraint: Member must have value greater than or equal to 8000",
                "{'MediaSampleRateHertz':48001} | 1 validation error detected: Value '48001' at 'mediaSampleRateHertz' failed to"
                        + " satisfy constraint: Member must have value less than or equal to 48000",
                "{'OutputBucketName':null} | NotImplemented: /OutputBucketName: a bucket of the service's own is not here; name"
                        + " one of yours.",
                "{'OutputBucketName':'A_B'} | 1 validation error detected: Value 'A_B' at 'outputBucketName' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern: [a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9]",
                "{'OutputKey':'a b'} | 1 validation error detected: Value 'a b' at 'outputKey' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: [a-zA-Z0-9-_.!*'()/]{1,1024}$",
                "{'IdentifyLanguage':true} | Give either LanguageCode or IdentifyLanguage; there are both.",
                "{'LanguageCode':null} | Give either LanguageCode or IdentifyLanguage; there is none of them.",
                "{'LanguageOptions':['en-US']} | LanguageOptions need IdentifyLanguage; there is none.",
                "{'Subtitles':{'OutputStartIndex':2}} | OutputStartIndex is 2; expected 0 or 1.",
                "{'Subtitles':{'Formats':['ass']}} | 1 validation error detected: Value 'ass' at 'subtitles.formats.1.member'"
                        + " failed to satisfy constraint: Member must satisfy enum value set: [srt, vtt]",
                "{'Settings':{'ShowSpeakerLabels':true}} | NotImplemented: /Settings/ShowSpeakerLabels",
                "{'Settings':{'VocabularyName':'v'}} | NotImplemented: /Settings/VocabularyName",
                "{'ToxicityDetection':[{}]} | NotImplemented: /ToxicityDetection",
                "{'ContentRedaction':{'RedactionType':'PII'}} | NotImplemented: /ContentRedaction",
                "{'IdentifyMultipleLanguages':true} | NotImplemented: /IdentifyMultipleLanguages"
            })
    void refusesWhatCannotBeMet(String changes, String message) {
        assertThatThrownBy(() -> read(changes))
                .isInstanceOf(TranscribeException.class)
                .hasMessage(message);
    }

    @Test
    void refusesANameThatIsTooLong() {
        String name = "x".repeat(201);
        assertThatThrownBy(() -> read("{'TranscriptionJobName':'" + name + "'}"))
                .isInstanceOf(TranscribeException.class)
                .hasMessage(
                        "1 validation error detected: Value '" + name + "' at 'transcriptionJobName' failed to satisfy"
                                + " constraint: Member must have length less than or equal to 200");
    }
}
