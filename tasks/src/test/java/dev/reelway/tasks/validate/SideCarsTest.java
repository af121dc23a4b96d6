package dev.reelway.tasks.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.tasks.asset.Asset.SideCar;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideCarsTest {

    @Test
    void belongByNameAndSayTheirLanguage() {
        assertThat(SideCars.among(
                        List.of(
                                "in/clip.mp4",
                                "in/clip.srt",
                                "in/clip.en.srt",
                                "in/clip.mp4.pt-BR.vtt",
                                "in/clip.notes.txt",
                                "in/clip.part2.srt"),
                        "in/clip.mp4"))
                .containsExactly(
                        new SideCar("in/clip.srt", "und", "srt"),
                        new SideCar("in/clip.en.srt", "en", "srt"),
                        new SideCar("in/clip.mp4.pt-BR.vtt", "pt-BR", "vtt"));
    }

    @Test
    void areLookedForByTheKeyWithoutItsExtension() {
        assertThat(SideCars.stem("a.b/clip.tar.mp4")).isEqualTo("a.b/clip.tar");
        assertThat(SideCars.stem("a.b/clip")).isEqualTo("a.b/clip");
    }
}
