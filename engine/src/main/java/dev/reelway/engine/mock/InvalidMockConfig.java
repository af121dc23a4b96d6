package dev.reelway.engine.mock;

import java.util.List;

/** A mock configuration that cannot be used. The message has all that is wrong with it, a line each. */
public final class InvalidMockConfig extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidMockConfig(List<String> problems) {
        super(String.join("\n", problems));
    }
}
