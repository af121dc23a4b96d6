package dev.reelway.local.cli;

import dev.reelway.engine.data.Json;
import dev.reelway.local.ffmpeg.Ffmpeg;
import dev.reelway.local.ffmpeg.FfmpegLocator;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what runs here. */
@Command(name = "version", description = "Prints the versions of Reelway, Java and the ffmpeg that it uses.")
final class VersionCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Set and read by picocli.
    private HelpOption help;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private final Terminal terminal;
    private final Map<String, String> environment;

    VersionCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Ffmpeg ffmpeg = new FfmpegLocator(
                        environment, CloudOptions.cache(environment), VersionCommand.class.getClassLoader())
                .locate();
        String java = System.getProperty("java.version");
        if (json) {
            terminal.out()
                    .println(Json.write(Json.NODES
                            .objectNode()
                            .put("reelway", Version.text())
                            .put("java", java)
                            .put("ffmpeg", ffmpeg.version())
                            .put("ffmpegPath", ffmpeg.ffmpeg().toString())));
        } else {
            terminal.out().println("reelway " + Version.text());
            terminal.out().println("java    " + java);
            terminal.out().println("ffmpeg  " + ffmpeg.version() + " (" + ffmpeg.ffmpeg() + ")");
        }
        return ExitCode.PUBLISHED;
    }
}
