package dev.reelway.tasks.caption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaptionFileTest {

    @Test
    void readsSrtAndWritesWebVtt() {
        String srt =
                "\uFEFF1\r\n00:00:01,000 --> 00:00:02,500\r\nHello\r\nthere\r\n\r\n2\r\n01:00:00,000 --> 01:00:01,000\r\n<i>bye</i>\r\n";

        assertThat(CaptionFile.write(CaptionFile.read(srt))).isEqualTo("""
                        WEBVTT
                        X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0

                        00:00:01.000 --> 00:00:02.500
                        Hello
                        there

                        01:00:00.000 --> 01:00:01.000
                        <i>bye</i>
                        """);
    }

    @Test
    void readsWebVttWithHeadersNotesAndCueSettings() {
        String vtt = "WEBVTT\nKind: captions\n\nNOTE nothing\n\nid\n00:01.000 --> 00:02.000 line:0\nHi\n";

        assertThat(CaptionFile.read(vtt)).containsExactly(new Cue(1000, 2000, "Hi"));
    }

    @Test
    void endsACueWhereTheNextBegins() {
        String srt = "00:00:01,000 --> 00:00:09,000\na\n\n00:00:02,000 --> 00:00:03,000\nb\n";

        assertThat(CaptionFile.read(srt)).containsExactly(new Cue(1000, 2000, "a"), new Cue(2000, 3000, "b"));
    }

    @Test
    void findsNoCueInAnythingElse() {
        assertThat(CaptionFile.read("no captions here")).isEmpty();
    }
}
