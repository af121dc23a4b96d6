package dev.reelway.local.transcribe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.transcribe.recognise.Speech;
import dev.reelway.local.transcribe.recognise.Word;
import java.util.Locale;

/**
 * A transcript in the form that Transcribe writes: all numbers are texts, and marks are items of their own without times.
 *
 * @see <a href="https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html">Data input and output</a>
 */
final class TranscriptDocument {

    private TranscriptDocument() {}

    static ObjectNode of(Job job, String account, Speech speech) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("jobName", job.request().name()).put("accountId", account).put("status", "COMPLETED");
        ObjectNode results = document.putObject("results");
        StringBuilder text = new StringBuilder();
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (Word word : speech.words()) {
            ObjectNode item = items.addObject().put("id", items.size() - 1).put("type", "pronunciation");
            item.putArray("alternatives").add(alternative(decimal(word.confidence()), word.text()));
            item.put("start_time", decimal(word.start())).put("end_time", decimal(word.end()));
            text.append(text.isEmpty() ? "" : " ").append(word.text()).append(word.mark());
            if (!word.mark().isEmpty()) {
                ObjectNode mark = items.addObject().put("id", items.size() - 1).put("type", "punctuation");
                mark.putArray("alternatives").add(alternative("0.0", word.mark()));
            }
        }
        if (job.request().language().code().isEmpty()) {
            results.put("language_code", speech.language());
            results.putArray("language_identification")
                    .addObject()
                    .put("score", decimal(speech.score()))
                    .put("code", speech.language());
        }
        results.putArray("transcripts").addObject().put("transcript", text.toString());
        results.set("items", items);
        return document;
    }

    private static ObjectNode alternative(String confidence, String content) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("confidence", confidence)
                .put("content", content);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }
}
