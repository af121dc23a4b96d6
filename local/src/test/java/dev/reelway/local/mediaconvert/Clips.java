package dev.reelway.local.mediaconvert;

import dev.reelway.local.ffmpeg.TestFfmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small media files, made by ffmpeg in a folder. */
final class Clips {

    private static final String PICTURE = "testsrc2=s=320x180:r=25:d=";

    private final Path folder;

    Clips(Path folder) {
        this.folder = folder;
    }

    /** Moving picture and a tone. */
    Path plain(int seconds) throws Exception {
        return make(
                "plain" + seconds + ".mp4",
                lavfi(PICTURE + seconds),
                lavfi("sine=440:d=" + seconds),
                h264(),
                "-c:a",
                "aac");
    }

    /** What ladders are made of: 29.97 frames a second; a tone in English, and noise, which takes more, in German. */
    Path film(int seconds) throws Exception {
        List<String> sound = new ArrayList<>(lavfi("sine=440:d=" + seconds));
        sound.addAll(lavfi("anoisesrc=a=0.1:seed=7:d=" + seconds));
        sound.addAll(List.of("-map", "0", "-map", "1", "-map", "2"));
        return make(
                "film.mp4",
                lavfi("testsrc2=s=640x360:r=30000/1001:d=" + seconds),
                sound,
                h264(),
                "-c:a",
                "aac",
                "-metadata:s:a:0",
                "language=eng",
                "-metadata:s:a:1",
                "language=deu");
    }

    /** Half a second of 64x36 or of sound, in the container that the kind names. */
    Path tiny(String kind) throws Exception {
        List<String> sound = lavfi("sine=440:d=0.5");
        if (kind.equals("mp3") || kind.equals("wav")) {
            return make("tiny." + kind, sound, List.of(), List.of());
        }
        List<String> codec = kind.equals("webm")
                ? List.of("-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus")
                : List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-g", "5");
        return make("tiny." + kind, lavfi("testsrc2=s=64x36:r=25:d=0.5"), sound, codec);
    }

    Path silent() throws Exception {
        return make("silent.mp4", lavfi(PICTURE + 3), List.of(), h264());
    }

    Path audioOnly() throws Exception {
        return make("audio.m4a", lavfi("sine=440:d=7"), List.of(), List.of("-c:a", "aac"));
    }

    /** Stored lying, to be seen standing. */
    Path rotated() throws Exception {
        Path lying = plain(3);
        return make(
                "rotated.mp4",
                List.of("-display_rotation", "90", "-i", lying.toString()),
                List.of(),
                List.of("-c", "copy"));
    }

    Path oddSized() throws Exception {
        return make(
                "odd.mp4",
                lavfi(PICTURE + 2),
                List.of(),
                List.of("-vf", "scale=321:241,setsar=1,format=yuv444p", "-c:v", "libx264"));
    }

    /** Pixels that are wider than high: to be seen at 16:9. */
    Path anamorphic() throws Exception {
        return make("anamorphic.mp4", lavfi(PICTURE + 2), List.of(), h264(), "-vf", "scale=180:144,setsar=64/45");
    }

    Path variableRate() throws Exception {
        return make(
                "vfr.mkv",
                lavfi(PICTURE + 4),
                List.of(),
                List.of(
                        "-vf",
                        "select='not(mod(n,3))+lt(t,1)'",
                        "-fps_mode",
                        "vfr",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast"));
    }

    Path hdr() throws Exception {
        String toPq = "zscale=tin=bt709:min=bt709:pin=bt709:t=smpte2084:m=bt2020nc:p=bt2020:npl=200,format=yuv420p10le";
        return make(
                "hdr.mp4",
                lavfi(PICTURE + 2),
                List.of(),
                List.of(
                        "-vf",
                        toPq,
                        "-c:v",
                        "libx265",
                        "-preset",
                        "ultrafast",
                        "-tag:v",
                        "hvc1",
                        "-x265-params",
                        X265));
    }

    private static final String X265 =
            "log-level=error:hdr10=1:repeat-headers=1:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"
                    + ":master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50):max-cll=1000,400";

    Path languages() throws Exception {
        return make(
                "languages.mkv",
                lavfi(PICTURE + 2),
                lavfi("sine=440:d=2"),
                h264(),
                "-map",
                "0",
                "-map",
                "1",
                "-map",
                "1",
                "-c:a",
                "flac",
                "-metadata:s:a:0",
                "language=eng",
                "-metadata:s:a:1",
                "language=deu");
    }

    Path truncated() throws Exception {
        byte[] whole = Files.readAllBytes(plain(3));
        return Files.write(folder.resolve("truncated.mp4"), java.util.Arrays.copyOf(whole, whole.length / 2));
    }

    /** A file that says it is three seconds long and ends after half of its bytes. */
    Path brokenOff() throws Exception {
        Path whole = make(
                "fast.mp4",
                List.of("-i", plain(3).toString()),
                List.of(),
                List.of("-c", "copy", "-movflags", "+faststart"));
        byte[] bytes = Files.readAllBytes(whole);
        return Files.write(folder.resolve("broken.mp4"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** Key frames each two seconds, as a ladder wants them. */
    Path regular() throws Exception {
        return make(
                "regular.mp4",
                lavfi(PICTURE + 5),
                lavfi("sine=440:d=5"),
                List.of("-c:v", "libx264", "-pix_fmt", "yuv420p"),
                "-profile:v",
                "high",
                "-b:v",
                "400k",
                "-maxrate",
                "500k",
                "-bufsize",
                "1000k",
                "-force_key_frames",
                "expr:gte(t,n_forced*2)",
                "-c:a",
                "aac");
    }

    /** One colour throughout. */
    Path grey() throws Exception {
        return make("grey.mp4", lavfi("color=gray:s=320x180:r=25:d=4"), List.of(), h264());
    }

    /** Five seconds, each frame two of 255 steps brighter than the one before: 50 a second. */
    Path brightening() throws Exception {
        return make(
                "brightening.mp4",
                lavfi("color=black:s=320x180:r=25:d=5,format=rgb24,geq=r='2*N':g='2*N':b='2*N'"),
                List.of(),
                h264(),
                "-crf",
                "10");
    }

    /** Black at the left, white at the right. */
    Path halves() throws Exception {
        return make(
                "halves.mp4",
                lavfi("color=black:s=320x180:r=25:d=2,drawbox=x=160:w=160:h=180:color=white:t=fill"),
                List.of(),
                h264());
    }

    Path red() throws Exception {
        return make("red.png", lavfi("color=red:s=16x16"), List.of(), List.of("-frames:v", "1"));
    }

    /** Two cues: letters beyond ASCII, a tag, two lines. */
    Path captions() throws IOException {
        return Files.writeString(folder.resolve("en.srt"), """
                1
                00:00:00,500 --> 00:00:02,000
                Gr\u00fc\u00dfe & <i>more</i>
                on two lines

                2
                00:00:03,000 --> 00:00:04,000
                Last
                """);
    }

    Path text() throws IOException {
        return Files.writeString(folder.resolve("text.mp4"), "This is no film.\n".repeat(100));
    }

    /** A playlist that names a file of the machine's. */
    Path playlist() throws IOException {
        return Files.writeString(
                folder.resolve("playlist.mp4"),
                "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n");
    }

    private static List<String> lavfi(String source) {
        return List.of("-f", "lavfi", "-i", source);
    }

    private static List<String> h264() {
        return List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p");
    }

    private Path make(String name, List<String> first, List<String> second, List<String> codec, String... more)
            throws Exception {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            List<String> arguments = new ArrayList<>(first);
            arguments.addAll(second);
            arguments.addAll(codec);
            arguments.addAll(List.of(more));
            arguments.addAll(List.of("-bitexact", file.toString()));
            TestFfmpeg.run(folder, arguments);
        }
        return file;
    }
}
