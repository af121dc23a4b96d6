package dev.reelway.local.mediaconvert;

import dev.reelway.fixtures.Fixtures;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tables of inputs that people upload, how each is made and what becomes of it; the first of them says how they are read. */
public final class Corpus {

    private static final Pattern REPEATED = Pattern.compile("\\(([^)]*)\\)\\{(\\d+)}");

    private Corpus() {}

    /** A line of a table. */
    public record Input(String key, String how, String outcome) {
        @Override
        public String toString() {
            return key;
        }
    }

    /** The lines of a table. */
    public static Stream<Input> inputs(Path table) throws IOException {
        return Files.readAllLines(table).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| "))
                .map(cells -> new Input(key(cells[0].strip()), cells[1].strip(), cells[2].strip()));
    }

    /** {@code \s} is a space, and {@code (d/){509}} is as much as 509 times {@code d/}. */
    private static String key(String cell) {
        return REPEATED.matcher(cell.translateEscapes())
                .replaceAll(found -> found.group(1).repeat(Integer.parseInt(found.group(2))));
    }

    /** Makes a file. */
    public static Path make(Path folder, String how) throws Exception {
        Path own = Files.createTempDirectory(folder, "made");
        String[] words = how.split(" ");
        if (words[0].equals("fixture")) {
            return Fixtures.copy(words[1], own);
        }
        if (words[0].equals("turned")) {
            Path lying = make(folder, "V S -c:v libx264 -c:a aac a.mp4");
            Path turned = own.resolve("turned.mp4");
            TestFfmpeg.run(
                    own,
                    List.of("-display_rotation", words[1], "-i", lying.toString(), "-c", "copy", turned.toString()));
            return turned;
        }
        if (words[0].equals("joined")) {
            Path first = make(folder, "V -c:v libx264 a.ts");
            Path second = make(folder, "V -vf scale=96:54,setsar=1 -c:v libx264 -output_ts_offset 1 b.ts");
            return Files.write(first, Files.readAllBytes(second), StandardOpenOption.APPEND);
        }
        List<String> arguments = new ArrayList<>();
        for (String word : Arrays.copyOf(words, words.length - 1)) {
            switch (word) {
                case "V" -> arguments.addAll(List.of("-f", "lavfi", "-i", "testsrc2=s=64x36:r=25:d=1"));
                case "S" -> arguments.addAll(List.of("-f", "lavfi", "-i", "sine=440:d=1"));
                case "libx264" -> arguments.addAll(List.of("libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"));
                default -> arguments.add(word);
            }
        }
        Path file = own.resolve(words[words.length - 1]);
        arguments.add(file.toString());
        TestFfmpeg.run(own, arguments);
        return file;
    }
}
