package dev.reelway.tasks.caption;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.reelway.tasks.lambda.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transcript as Amazon Transcribe writes it.
 *
 * @see <a href="https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html">Data input and output</a>
 */
final class Transcript {

    private static final double MILLIS = 1000;

    private Transcript() {}

    /** The part of the document that is read. */
    private record Document(@Nullable Results results) {}

    private record Results(@Nullable List<Item> items) {}

    private record Item(
            String type,
            @JsonProperty("start_time") @Nullable String start,
            @JsonProperty("end_time") @Nullable String end,
            @Nullable List<Alternative> alternatives) {

        /** The first alternative is the likeliest. */
        String content() {
            return alternatives == null || alternatives.isEmpty()
                    ? ""
                    : alternatives.get(0).content();
        }
    }

    private record Alternative(String content) {}

    /** The words with their times; a mark belongs to the word before it. */
    static List<SpokenWord> words(String json) {
        List<SpokenWord> words = new ArrayList<>();
        for (Item item : items(json)) {
            if (item.type().equals("punctuation") && !words.isEmpty()) {
                SpokenWord last = words.remove(words.size() - 1);
                words.add(new SpokenWord(last.start(), last.end(), last.text(), last.mark() + item.content()));
            } else if (item.start() != null
                    && item.end() != null
                    && !item.content().isBlank()) {
                words.add(new SpokenWord(millis(item.start()), millis(item.end()), item.content(), ""));
            }
        }
        return words;
    }

    private static List<Item> items(String json) {
        try {
            Document document = Json.MAPPER.readValue(json, Document.class);
            if (document.results() == null || document.results().items() == null) {
                throw new IllegalStateException("The transcript has no /results/items.");
            }
            return document.results().items();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The transcript is not one: " + e.getOriginalMessage(), e);
        }
    }

    private static long millis(String seconds) {
        try {
            return Math.round(Double.parseDouble(seconds) * MILLIS);
        } catch (NumberFormatException e) {
            throw new IllegalStateException("The transcript has the time '" + seconds + "'; expected seconds.", e);
        }
    }
}
