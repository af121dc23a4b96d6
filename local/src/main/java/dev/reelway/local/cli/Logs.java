package dev.reelway.local.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Sends what libraries and functions have to say into files: a terminal is for people. */
final class Logs {

    private Logs() {}

    /**
     * Must be called before anything logs.
     *
     * @param folder gets {@code reelway.log}, and {@code functions.log} with what functions print, such as their metrics
     */
    static void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        System.setProperty("reelway.log", folder.resolve("reelway.log").toString());
        System.setProperty("log4j2.configurationFile", "classpath:reelway-log4j2.xml");
        redirect(System::setOut, folder.resolve("functions.log"));
    }

    private static void redirect(Consumer<PrintStream> stream, Path file) throws IOException {
        stream.accept(new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8));
    }
}
