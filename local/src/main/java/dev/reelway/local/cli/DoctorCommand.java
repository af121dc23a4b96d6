package dev.reelway.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.ffmpeg.Ffmpeg;
import dev.reelway.local.ffmpeg.FfmpegLocator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks whether this machine has what the others need. */
@Command(
        name = "doctor",
        sortOptions = false,
        description = {
            "Looks whether this machine has what Reelway needs: Java, ffmpeg, a free port, room on the disk.",
            "Exits with 1 if something is missing."
        })
final class DoctorCommand implements Callable<Integer> {

    private static final int OLDEST_JAVA = 17;
    private static final long LEAST_DISK = 1L << 30;
    private static final double GIBI = 1L << 30;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4566",
            description = "The port that 'reelway up' is to listen on (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".reelway",
            description = "Where data are to be kept (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private Path data;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Set and read by picocli.
    private HelpOption help;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final ArrayNode findings = Json.NODES.arrayNode();
    private boolean healthy = true;

    DoctorCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        CloudOptions.checkedPort(port);
        int java = Runtime.version().feature();
        found("java", java >= OLDEST_JAVA, System.getProperty("java.version") + ", 17 or later is needed");
        ffmpeg();
        port();
        disk();
        if (json) {
            ObjectNode document = Json.NODES.objectNode().put("healthy", healthy);
            document.set("findings", findings);
            terminal.out().println(Json.write(document));
        }
        return healthy ? ExitCode.PUBLISHED : ExitCode.FAILED;
    }

    private void ffmpeg() {
        try {
            Ffmpeg ffmpeg = new FfmpegLocator(
                            environment, CloudOptions.cache(environment), DoctorCommand.class.getClassLoader())
                    .locate();
            found("ffmpeg", true, ffmpeg.version() + " (" + ffmpeg.ffmpeg() + ")");
        } catch (IOException | IllegalStateException e) {
            found("ffmpeg", false, Complaint.of(e));
        }
    }

    private void port() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            found("port", true, port + " is free");
        } catch (IOException taken) {
            found("port", false, port + " is taken; --port takes another, 0 any");
        }
    }

    private void disk() {
        Path folder = data.toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder)) {
            folder = folder.getParent();
        }
        try {
            long free = folder == null ? 0 : Files.getFileStore(folder).getUsableSpace();
            found(
                    "disk",
                    free >= LEAST_DISK && folder != null && Files.isWritable(folder),
                    String.format(Locale.ROOT, "%.1f GiB free at %s, 1 GiB is little", free / GIBI, folder));
        } catch (IOException e) {
            found("disk", false, Complaint.of(e));
        }
    }

    private void found(String what, boolean good, String words) {
        healthy &= good;
        findings.addObject().put("what", what).put("good", good).put("words", words);
        if (!json) {
            terminal.out().println(String.format(Locale.ROOT, "%s %-7s %s", good ? "+" : "x", what, words));
        }
    }
}
