package dev.reelway.local.mediaconvert.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TtmlFileTest {

    @Test
    void readsParagraphsWithBreaksAndItalics() throws Exception {
        assertThat(TtmlFile.read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xml:lang="en">
                  <head><metadata>not shown</metadata></head>
                  <body><div>
                    <p begin="00:00:02.000" end="00:00:03.500">Second &amp;
                       last</p>
                    <p begin="00:00:00.500" dur="1s">Gr\u00fc\u00dfe<br/><span tts:fontStyle="italic">two</span> lines</p>
                  </div></body>
                </tt>
                """))
                .containsExactly(
                        new Cue(500, 1500, "Gr\u00fc\u00dfe\n<i>two</i> lines"), new Cue(2000, 3500, "Second & last"));
    }

    @Test
    void countsTimesFromWhatAParagraphIsIn() throws Exception {
        assertThat(
                        TtmlFile.read(
                                "<tt><body begin='10s'><div begin='5s' end='8s'><p begin='1s' end='9s'>x</p></div></body></tt>"))
                .containsExactly(new Cue(16_000, 18_000, "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "00:00:01:12, 1480",
        "00:01:00.25, 60250",
        "1.5h, 5400000",
        "2m, 120000",
        "1500ms, 1500",
        "50f, 2000",
        "20000000t, 2000"
    })
    void readsTimesOfEachForm(String time, long millis) throws Exception {
        String file = "<tt xmlns:ttp='http://www.w3.org/ns/ttml#parameter' ttp:frameRate='25' ttp:tickRate='10000000'>"
                + "<body><p begin='" + time + "' dur='1s'>x</p></body></tt>";
        assertThat(TtmlFile.read(file)).containsExactly(new Cue(millis, millis + 1000, "x"));
    }

    @Test
    void multipliesTheFrameRate() throws Exception {
        String file = "<tt xmlns:ttp='http://www.w3.org/ns/ttml#parameter' ttp:frameRate='30'"
                + " ttp:frameRateMultiplier='1000 1001'><body><p begin='30f' end='60f'>x</p></body></tt>";
        assertThat(TtmlFile.read(file)).containsExactly(new Cue(1001, 2002, "x"));
    }

    @Test
    void leavesOutWhatHasNoEndOrNoText() throws Exception {
        assertThat(TtmlFile.read("<tt><body><p begin='1s'>x</p><p begin='1s' end='2s'> </p></body></tt>"))
                .isEqualTo(List.of());
    }

    @Test
    void saysWhereAFileIsNoXml() {
        assertThatThrownBy(() -> TtmlFile.read("<tt>\n<body></tt>"))
                .isInstanceOf(CaptionFileException.class)
                .hasMessage("it is not XML, in line 2");
    }

    @Test
    void doesNotReadOtherFiles() throws Exception {
        String file =
                "<!DOCTYPE tt [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><tt><body><p begin='0s' end='1s'>a&x;</p>"
                        + "</body></tt>";
        assertThatThrownBy(() -> TtmlFile.read(file)).isInstanceOf(CaptionFileException.class);
    }
}
