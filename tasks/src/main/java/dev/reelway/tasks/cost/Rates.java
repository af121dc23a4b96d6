package dev.reelway.tasks.cost;

import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.reelway.tasks.lambda.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What the services charge: dated data in {@code rates/REGION.json}, US dollars.
 *
 * @param region where
 * @param currency of all amounts
 * @param asOf the day they were in force, ISO 8601
 * @param sources where they are published
 * @param notes what is left out, and what is not certain
 */
public record Rates(
        String region,
        String currency,
        String asOf,
        List<String> sources,
        List<String> notes,
        MediaConvert mediaConvert,
        Transcribe transcribe,
        StepFunctions stepFunctions) {

    private static final String DEFAULT_REGION = "us-east-1";

    public Rates {
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
    }

    /**
     * Encoding.
     *
     * @param minimumSeconds that are charged for any output
     * @param perMinute by codec and size
     * @param audioPerMinute of an output without video
     * @param timesAbove30Frames what more than 30 frames a second multiply a rate by
     * @param timesAbove60Frames what more than 60 do
     * @see <a href="https://aws.amazon.com/mediaconvert/pricing/">Pricing of MediaConvert</a>
     */
    public record MediaConvert(
            int minimumSeconds,
            Map<String, Map<String, BigDecimal>> perMinute,
            BigDecimal audioPerMinute,
            BigDecimal timesAbove30Frames,
            BigDecimal timesAbove60Frames) {}

    /** Speech to text, by the second with a least charge. */
    public record Transcribe(int minimumSeconds, BigDecimal perMinute) {}

    /** Standard workflows, by the state that is entered. */
    public record StepFunctions(BigDecimal perTransition) {}

    /** The rates that the pipeline reckons with. */
    public static Rates load() {
        String file = "/rates/" + DEFAULT_REGION + ".json";
        try (InputStream rates = Rates.class.getResourceAsStream(file)) {
            if (rates == null) {
                throw new IllegalStateException("The class path has no " + file);
            }
            return Json.MAPPER
                    .readerFor(Rates.class)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(rates);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
