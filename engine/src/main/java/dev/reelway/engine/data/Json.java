package dev.reelway.engine.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The one way in which the engine reads and writes JSON: strict, whole documents, compact output. */
public final class Json {

    /** Makes the trees of the engine. */
    public static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** How deep values nest at most, so that nobody who walks them runs out of stack. */
    private static final int DEEPEST = 500;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Reads exactly one JSON value; throws {@link InvalidJson} with the message of the reader if the text is something else. */
    public static JsonNode read(String text) {
        try {
            return present(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw new InvalidJson(e.getOriginalMessage());
        }
    }

    /**
     * Reads exactly one JSON value.
     *
     * @param utf8 its text
     * @throws CharacterCodingException if it is no text in UTF-8
     * @throws InvalidJson if the text is something else than JSON
     */
    public static JsonNode read(byte[] utf8) throws CharacterCodingException {
        if (!isAscii(utf8)) {
            // Not as a String reads it, which would put question marks where bytes are wrong.
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        }
        try {
            return present(MAPPER.readTree(utf8));
        } catch (JsonProcessingException e) {
            throw new InvalidJson(e.getOriginalMessage());
        } catch (IOException e) {
            // Zeros among the bytes make them look like another encoding.
            throw new InvalidJson(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte one : bytes) {
            if (one < 0) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode present(@Nullable JsonNode tree) {
        if (tree == null || tree.isMissingNode()) {
            throw new InvalidJson("No content to map due to end-of-input");
        }
        return tree;
    }

    /** Writes a value; throws {@link EvaluationFailure} if it nests so deep that it could not be read again. */
    public static String write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (StreamConstraintsException e) {
            throw EvaluationFailure.runtime("The data nests more than " + DEEPEST + " levels deep.");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree could not be written, which is a defect of the engine", e);
        }
    }
}
