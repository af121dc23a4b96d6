package dev.reelway.local.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A service whose bodies are too large to be held: it reads and writes HTTP by itself. */
@FunctionalInterface
public interface StreamService {

    void handle(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
