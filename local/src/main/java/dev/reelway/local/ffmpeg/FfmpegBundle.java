package dev.reelway.local.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The ffmpeg inside the {@code org.bytedeco:ffmpeg} jar, which is read as a plain container of files: javacpp's own loader
 * starts every JNI library first and fails on a machine without sound and display libraries.
 *
 * <p>The folder it is unpacked to is named after the jar's content, appears under its name only when it is complete, and is
 * never changed afterwards but for {@link StubLibrary} files, so any number of processes may share it.
 */
final class FfmpegBundle {

    /** Display and sound libraries that only ffmpeg's devices use, which Reelway never opens. */
    private static final Set<String> NEVER_CALLED = Set.of(
            "libpulse.so.0",
            "libasound.so.2",
            "libdrm.so.2",
            "libva.so.2",
            "libva-drm.so.2",
            "libva-x11.so.2",
            "libvdpau.so.1",
            "libX11.so.6",
            "libXv.so.1",
            "libXext.so.6",
            "libxcb.so.1",
            "libxcb-shm.so.0",
            "libxcb-shape.so.0",
            "libxcb-xfixes.so.0");

    private static final Pattern WANTED =
            Pattern.compile("ff(mpeg|probe)(\\.exe)?|(?!.*jni).*(\\.so\\.\\d+|\\.\\d+\\.dylib|\\.dll)");

    private final Path cache;
    private final ClassLoader resources;

    FfmpegBundle(Path cache, ClassLoader resources) {
        this.cache = cache;
        this.resources = resources;
    }

    Ffmpeg unpack() throws IOException {
        String platform = platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        String folder = "org/bytedeco/ffmpeg/" + platform + "-gpl/";
        URL url = resources.getResource(folder + FfmpegLocator.executable("ffmpeg"));
        if (url == null) {
            throw new FfmpegUnavailableException(
                    "No ffmpeg was found: install version 5.1 or later so that it is on the PATH, or set "
                            + FfmpegLocator.VARIABLE + " (there is none for " + platform + " on the class path)");
        }
        URLConnection connection = url.openConnection();
        if (!(connection instanceof JarURLConnection inJar)) {
            throw new FfmpegUnavailableException(
                    "The ffmpeg at " + url + " is not in a jar; set " + FfmpegLocator.VARIABLE + " instead");
        }
        // Not shared with the class loader, so that closing it is ours to do.
        inJar.setUseCaches(false);
        try (JarFile jar = inJar.getJarFile()) {
            return start(unpacked(jar, folder, platform));
        }
    }

    private Path unpacked(JarFile jar, String folder, String platform) throws IOException {
        List<JarEntry> entries = jar.stream()
                .filter(entry -> entry.getName().startsWith(folder))
                .filter(entry -> WANTED.matcher(name(entry)).matches())
                .sorted(Comparator.comparing(JarEntry::getName))
                .toList();
        Path target = cache.resolve("ffmpeg-" + platform + "-" + fingerprint(entries));
        if (!Files.isDirectory(target)) {
            Files.createDirectories(cache);
            Path fresh = Files.createTempDirectory(cache, "unpacking-");
            try {
                for (JarEntry entry : entries) {
                    extract(jar, entry, fresh.resolve(name(entry)));
                }
                publish(fresh, target);
            } finally {
                delete(fresh);
            }
        }
        return target;
    }

    private static void extract(JarFile jar, JarEntry entry, Path file) throws IOException {
        try (InputStream bytes = jar.getInputStream(entry)) {
            Files.copy(bytes, file);
        }
        boolean executable = file.toFile().setExecutable(true);
        if (!executable) {
            throw new FfmpegUnavailableException("Files in " + file.getParent() + " cannot be made executable");
        }
    }

    private static void publish(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another process was first; its folder is as good.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> leftovers = new ArrayList<>();
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(leftovers::add);
            }
            leftovers.add(folder);
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    private static Ffmpeg start(Path folder) throws IOException {
        Path program = folder.resolve(FfmpegLocator.executable("ffmpeg"));
        Map<String, String> environment = Map.of(libraryPathVariable(), folder.toString());
        FirstStart start = FirstStart.of(program, environment);
        for (int i = 0; i < NEVER_CALLED.size() && start.missingLibrary().isPresent(); i++) {
            String missing = start.missingLibrary().get();
            if (!NEVER_CALLED.contains(missing)) {
                break;
            }
            new StubLibrary(missing, System.getProperty("os.arch", "")).writeTo(folder);
            start = FirstStart.of(program, environment);
        }
        if (start.version().isEmpty()) {
            throw new FfmpegUnavailableException("The ffmpeg in " + folder + " does not start: " + start.complaint()
                    + ". Install ffmpeg 5.1 or later, or set " + FfmpegLocator.VARIABLE);
        }
        Path probe = folder.resolve(FfmpegLocator.executable("ffprobe"));
        return new Ffmpeg(program, probe, environment, start.version().get());
    }

    static String platform(String os, String architecture) {
        String name = os.toLowerCase(Locale.ROOT);
        String system = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "macosx" : "linux";
        return system + (StubLibrary.isArm64(architecture) ? "-arm64" : "-x86_64");
    }

    private static String libraryPathVariable() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("windows")
                ? "REELWAY_FFMPEG_FOLDER"
                : name.startsWith("mac") ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
    }

    private static String fingerprint(List<JarEntry> entries) {
        CRC32 sum = new CRC32();
        for (JarEntry entry : entries) {
            String line = name(entry) + ' ' + entry.getSize() + ' ' + entry.getCrc() + '\n';
            sum.update(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return Long.toHexString(sum.getValue());
    }

    private static String name(JarEntry entry) {
        return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    }
}
