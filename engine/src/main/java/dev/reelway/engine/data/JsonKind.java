package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** The six kinds of JSON value. */
public enum JsonKind {
    ARRAY,
    BOOLEAN,
    NULL,
    NUMBER,
    OBJECT,
    STRING;

    public static JsonKind of(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> ARRAY;
            case BOOLEAN -> BOOLEAN;
            case NUMBER -> NUMBER;
            case OBJECT -> OBJECT;
            case STRING -> STRING;
            case NULL, MISSING -> NULL;
            case BINARY, POJO -> throw new AssertionError(value);
        };
    }

    /** The word that messages have for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
