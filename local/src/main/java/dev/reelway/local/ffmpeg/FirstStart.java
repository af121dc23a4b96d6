package dev.reelway.local.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came of starting a program with {@code -version}.
 *
 * @param version the version if it is an ffmpeg that starts
 * @param complaint what it said instead, one line
 */
record FirstStart(Optional<String> version, String complaint) {

    private static final Pattern BANNER = Pattern.compile("^ff(?:mpeg|probe) version (\\S+)");
    private static final Pattern NUMBER = Pattern.compile("^n?(\\d+)(?:\\.(\\d+))?");
    private static final Pattern MISSING_LIBRARY = Pattern.compile("loading shared libraries: ([\\w.+-]+):");
    private static final int SECONDS = 30;

    static FirstStart of(Path program, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(List.of(program.toString(), "-version")).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new FirstStart(Optional.empty(), "it did not end within " + SECONDS + " s");
            }
            return read(output, process.exitValue());
        } catch (IOException e) {
            return new FirstStart(Optional.empty(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FirstStart(Optional.empty(), "interrupted");
        }
    }

    static FirstStart read(String output, int exitCode) {
        List<String> lines =
                output.lines().filter(line -> !StderrTail.isLoaderNoise(line)).toList();
        Optional<String> version = lines.stream()
                .map(BANNER::matcher)
                .filter(Matcher::find)
                .map(m -> m.group(1))
                .findFirst();
        if (exitCode == 0 && version.isPresent()) {
            return new FirstStart(version, "");
        }
        return new FirstStart(Optional.empty(), lines.isEmpty() ? "exit code " + exitCode : lines.get(0));
    }

    /** The library that the loader did not find, if that is why the program did not start. */
    Optional<String> missingLibrary() {
        Matcher matcher = MISSING_LIBRARY.matcher(complaint);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** From 5.1; a version that is no number is a build from source, which is taken as new. */
    static boolean isRecentEnough(String version) {
        Matcher matcher = NUMBER.matcher(version);
        if (!matcher.find()) {
            return true;
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return major > 5 || (major == 5 && minor >= 1);
    }
}
