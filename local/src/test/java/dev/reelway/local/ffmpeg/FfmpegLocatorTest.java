package dev.reelway.local.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegLocatorTest {

    @ParameterizedTest
    @CsvSource({"5.0.3,false", "5.1.9-0+deb12u1,true", "4.4.1,false", "8.0.1,true", "n7.1,true", "N-110-gabc,true"})
    void takesVersionsFromFiveDotOne(String version, boolean recent) {
        assertThat(FirstStart.isRecentEnough(version)).isEqualTo(recent);
    }

    @Test
    void readsTheVersionBehindWhatTheLoaderSays() {
        String output = """
                ./ffmpeg: /x/libpulse.so.0: no version information available (required by /x/libavdevice.so.62)
                ffmpeg version 8.0.1 Copyright (c) 2000-2025 the FFmpeg developers
                """;
        assertThat(FirstStart.read(output, 0).version()).contains("8.0.1");
    }

    @Test
    void namesTheLibraryThatTheLoaderMissed() {
        String output =
                "ffmpeg: error while loading shared libraries: libpulse.so.0: cannot open shared object file: No such file";
        assertThat(FirstStart.read(output, 127).missingLibrary()).contains("libpulse.so.0");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,linux-x86_64",
        "Linux,aarch64,linux-arm64",
        "Mac OS X,aarch64,macosx-arm64",
        "Windows 11,amd64,windows-x86_64"
    })
    void knowsTheFoldersInTheJar(String os, String architecture, String folder) {
        assertThat(FfmpegBundle.platform(os, architecture)).isEqualTo(folder);
    }

    @Test
    void writesAnEmptySharedObject() {
        byte[] file = new StubLibrary("libpulse.so.0", "amd64").bytes();
        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .startsWith("\u007fELF")
                .endsWith("\0libpulse.so.0\0");
        assertThat(file).hasSizeLessThan(400);
    }

    @Nested
    class Failures {

        @TempDir
        Path folder;

        @Test
        void saysThatTheNamedProgramDoesNotStart() {
            Path missing = folder.resolve("ffmpeg");
            var locator = new FfmpegLocator(
                    Map.of("REELWAY_FFMPEG", missing.toString()), folder, ClassLoader.getSystemClassLoader());
            assertThatThrownBy(locator::locate)
                    .isInstanceOf(FfmpegUnavailableException.class)
                    .hasMessageStartingWith(
                            "REELWAY_FFMPEG names \"" + missing + "\", which does not start as an ffmpeg: ");
        }
    }
}
