package dev.reelway.tasks.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.tasks.caption.CaptionHandler.Track;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubtitlesTest {

    private static final String MASTER = """
            #EXTM3U
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Audio",URI="index_a1.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=2,AUDIO="audio"
            index_v720.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="audio"
            index_v360.m3u8
            #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI="index_v360_I-Frame.m3u8"
            """;

    private static final String MPD = """
            <MPD>
              <Period>
                <AdaptationSet/>
              </Period>
            </MPD>
            """;

    @Test
    void everyVariantRefersToTheGroupAndIFramePlaylistsDoNot() {
        assertThat(Subtitles.inMaster(MASTER, tracks())).isEqualTo("""
                #EXTM3U
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Audio",URI="index_a1.m3u8"
                #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subs",NAME="en",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI="../captions/captions-1.m3u8"
                #EXT-X-STREAM-INF:SUBTITLES="subs",BANDWIDTH=2,AUDIO="audio"
                index_v720.m3u8
                #EXT-X-STREAM-INF:SUBTITLES="subs",BANDWIDTH=1,AUDIO="audio"
                index_v360.m3u8
                #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI="index_v360_I-Frame.m3u8"
                """);
    }

    @Test
    void theMpdGetsATextAdaptationSetAtTheEndOfItsPeriod() {
        assertThat(Subtitles.inMpd(MPD, tracks())).isEqualTo("""
                <MPD>
                  <Period>
                    <AdaptationSet/>
                    <AdaptationSet contentType="text" mimeType="text/vtt" lang="en">
                      <Role schemeIdUri="urn:mpeg:dash:role:2011" value="subtitle"/>
                      <Representation id="captions-en" bandwidth="1000">
                        <BaseURL>../captions/captions-1.vtt</BaseURL>
                      </Representation>
                    </AdaptationSet>
                  </Period>
                </MPD>
                """);
    }

    @Test
    void addingThemAgainChangesNothing() {
        String master = Subtitles.inMaster(MASTER, tracks());
        String mpd = Subtitles.inMpd(MPD, tracks());
        assertThat(Subtitles.inMaster(master, tracks())).isEqualTo(master);
        assertThat(Subtitles.inMpd(mpd, tracks())).isEqualTo(mpd);
    }

    private static List<Track> tracks() {
        return List.of(new Track("en", "assets/a/r/captions/captions-1.vtt", "assets/a/r/captions/captions-1.m3u8"));
    }
}
