package dev.reelway.tasks.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Options;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.plan.Reuse;
import dev.reelway.tasks.speech.Objects;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReuseHandlerTest {

    private final Objects objects = new Objects();
    private final Asset asset = new Asset(
            "asset-01",
            "new-0001",
            new Source("uploads", "clip.mp4", null, "etag", 1L, null, null),
            "",
            Options.NONE,
            List.of(),
            null);

    private ReuseHandler.Reused reuse() {
        return new ReuseHandler(objects, "delivery")
                .run(new ReuseHandler.Input(asset, new Reuse("old-0001", "assets/asset-01/old-0001/", "job-1")));
    }

    @Test
    void copiesWhatTheEncodeAndThePicturesLeftButNotTheCaptions() {
        String old = "assets/asset-01/old-0001/";
        objects.texts.put(old + "cmaf/index.m3u8", """
                #EXTM3U
                #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subs",URI="../captions/captions-1.m3u8"
                #EXT-X-STREAM-INF:SUBTITLES="subs",BANDWIDTH=1
                index_v360.m3u8
                """);
        objects.texts.put(old + "cmaf/index_v360_1.cmfv", "segment");
        objects.texts.put(old + "thumbnails/thumbnails.json", "{\"sheet\": \"" + old + "thumbnails/storyboard.jpg\"}");
        objects.texts.put(old + "captions/captions-1.vtt", "WEBVTT");

        assertThat(reuse().jobId()).isEqualTo("job-1");

        String made = "assets/asset-01/new-0001/";
        assertThat(objects.texts)
                .containsEntry(made + "cmaf/index.m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nindex_v360.m3u8\n")
                .containsEntry(made + "cmaf/index_v360_1.cmfv", "segment")
                .containsEntry(
                        made + "thumbnails/thumbnails.json", "{\"sheet\": \"" + made + "thumbnails/storyboard.jpg\"}")
                .doesNotContainKey(made + "captions/captions-1.vtt")
                .hasSize(7);
    }

    @Test
    void aRevisionThatIsGoneIsNamed() {
        assertThatThrownBy(this::reuse)
                .hasMessage("The revision old-0001 has no objects any more; they have to be encoded.");
    }
}
