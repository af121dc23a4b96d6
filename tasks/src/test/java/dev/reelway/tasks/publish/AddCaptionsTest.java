package dev.reelway.tasks.publish;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.tasks.caption.CaptionHandler.Captions;
import dev.reelway.tasks.caption.CaptionHandler.Track;
import dev.reelway.tasks.failure.InvalidInput;
import dev.reelway.tasks.failure.TransientFailure;
import dev.reelway.tasks.publish.AddCaptionsHandler.Input;
import dev.reelway.tasks.publish.AddCaptionsHandler.Request;
import dev.reelway.tasks.publish.AddCaptionsHandler.Work;
import dev.reelway.tasks.speech.Objects;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Captions that come when an asset is published already. */
class AddCaptionsTest {

    private static final String DOCUMENT = "assets/a/asset.json";
    private static final String HLS = "assets/a/r/cmaf/index.m3u8";
    private static final String DASH = "assets/a/r/cmaf/index.mpd";
    private static final String MASTER = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv.m3u8\n";
    private static final String MPD = "<MPD>\n  <Period>\n  </Period>\n</MPD>\n";

    private final Objects objects = new Objects();
    private final AddCaptionsHandler handler = new AddCaptionsHandler(objects, "delivery");

    @BeforeEach
    void publish() {
        objects.texts.put(HLS, MASTER);
        objects.texts.put(DASH, MPD);
        objects.texts.put(DOCUMENT, """
                {"assetId": "a", "revision": "r", "source": {"bucket": "uploads", "key": "in/clip.mp4"}, "title": "T",
                 "durationSeconds": 10.0, "media": {"container": "mp4", "durationSeconds": 10.0, "video": [],
                   "audio": [{"track": 1, "codec": "AAC", "channels": 1, "language": "deu"}]},
                 "playback": {"hls": "assets/a/r/cmaf/index.m3u8", "dash": "assets/a/r/cmaf/index.mpd"},
                 "captions": {"status": "SKIPPED", "reason": "none", "tracks": []}}""");
    }

    private Work plan(String... languages) {
        return handler.run(
                new Input("plan", new Request("a", languages.length == 0 ? null : List.of(languages)), null, null));
    }

    private static Track track(String language, int number) {
        String name = "assets/a/r/captions/captions-" + number;
        return new Track(language, name + ".vtt", name + ".m3u8");
    }

    private void add(Work work, Track track) {
        handler.run(new Input("add", null, work, new Captions("READY", null, List.of(track))));
    }

    @Test
    void comeFromSpeechInTheLanguageThatIsNamedOrElseTheFiles() {
        assertThat(plan("en").plan().mode()).isEqualTo("speech");
        assertThat(plan("en").plan().language()).isEqualTo("en-US");
        assertThat(plan().plan().language()).isEqualTo("de-DE");
        assertThat(plan().asset().prefix()).isEqualTo("assets/a/r/");
        assertThat(plan().asset().source().uri()).isEqualTo("s3://uploads/in/clip.mp4");
    }

    @Test
    void comeFromFilesBesideTheSourceIfThereAreAny() {
        objects.texts.put("in/clip.fr.srt", "");

        assertThat(plan("en").plan().mode()).isEqualTo("sidecar");
        assertThat(plan("en").plan().sideCars()).singleElement().satisfies(sideCar -> {
            assertThat(sideCar.key()).isEqualTo("in/clip.fr.srt");
            assertThat(sideCar.language()).isEqualTo("fr");
        });
    }

    @Test
    void comeFromNowhereWithoutSound() {
        objects.texts.computeIfPresent(DOCUMENT, (key, document) -> document.replaceAll("\\{\"track\"[^}]*}", ""));

        assertThat(plan("en").plan().mode()).isEqualTo("none");
        assertThat(plan("en").plan().reason()).isEqualTo("The source has no audio, and no captions beside it.");
    }

    @Test
    void areNamedInTheManifestsAndTheDocumentWhichElseStayAsTheyAre() {
        add(plan(), track("de-DE", 1));

        assertThat(objects.texts.get(HLS))
                .isEqualTo("#EXTM3U\n#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"subs\",NAME=\"de-DE\",LANGUAGE=\"de-DE\","
                        + "DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI=\"../captions/captions-1.m3u8\"\n"
                        + "#EXT-X-STREAM-INF:SUBTITLES=\"subs\",BANDWIDTH=1\nv.m3u8\n");
        assertThat(objects.texts.get(DASH)).contains("<BaseURL>../captions/captions-1.vtt</BaseURL>");
        assertThatJson(objects.texts.get(DOCUMENT)).node("title").isEqualTo("T");
        assertThatJson(objects.texts.get(DOCUMENT)).node("captions").isEqualTo("""
                        {"status": "READY", "tracks": [{"language": "de-DE",
                         "file": "assets/a/r/captions/captions-1.vtt", "playlist": "assets/a/r/captions/captions-1.m3u8"}]}""");
    }

    @Test
    void standBesideThoseInOtherLanguagesAndTakeThePlaceOfThoseInTheSame() {
        add(plan(), track("de-DE", 1));
        assertThat(plan().plan().firstTrack()).isEqualTo(2);
        add(plan(), track("en-US", 2));
        add(plan(), track("de-DE", 3));
        assertThat(plan().plan().firstTrack()).isEqualTo(4);

        assertThatJson(objects.texts.get(DOCUMENT))
                .node("captions.tracks")
                .isArray()
                .extracting("language", "file")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("en-US", "assets/a/r/captions/captions-2.vtt"),
                        org.assertj.core.groups.Tuple.tuple("de-DE", "assets/a/r/captions/captions-3.vtt"));
        assertThat(objects.texts.get(HLS))
                .contains("captions-2.m3u8", "captions-3.m3u8")
                .doesNotContain("captions-1");
        assertThat(objects.texts.get(DASH))
                .contains("captions-2.vtt", "captions-3.vtt")
                .doesNotContain("captions-1");
    }

    @Test
    void areTheSameWhenTheStepIsRunTwice() {
        Work work = plan();
        add(work, track("de-DE", 1));
        var once = new java.util.TreeMap<>(objects.texts);

        add(work, track("de-DE", 1));

        assertThat(objects.texts).isEqualTo(once);
    }

    @Nested
    class Failures {

        @Test
        void leaveADocumentThatChangedMeanwhileToTheNextTry() {
            Work work = plan();
            objects.beforePut = key -> {
                if (key.equals(DOCUMENT)) {
                    objects.texts.computeIfPresent(DOCUMENT, (k, document) -> document.replace("\"T\"", "\"U\""));
                }
            };

            assertThatThrownBy(() -> add(work, track("de-DE", 1)))
                    .isInstanceOf(TransientFailure.class)
                    .hasMessage("The document of the asset a changed at the same time.");
            objects.beforePut = key -> {};
            add(work, track("de-DE", 1));

            assertThatJson(objects.texts.get(DOCUMENT)).node("title").isEqualTo("U");
        }

        @Test
        void nameARevisionThatIsNotPublishedAnyMore() {
            Work work = plan();
            objects.texts.computeIfPresent(
                    DOCUMENT, (key, document) -> document.replace("\"revision\": \"r\"", "\"revision\": \"later\""));

            assertThatThrownBy(() -> add(work, track("de-DE", 1)))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage(
                            "The revision r of the asset a is not the published one any more; start again for the one"
                                    + " that is.");
            assertThat(objects.texts.get(HLS)).isEqualTo(MASTER);
        }

        @Test
        void nameAnAssetThatIsNotThere() {
            assertThatThrownBy(() -> handler.run(new Input("plan", new Request("b", null), null, null)))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("There is no published asset 'b'; expected the id of one.");
            assertThatThrownBy(() -> handler.run(new Input("plan", null, null, null)))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("The execution's input has no /assetId; expected the id of a published asset.");
        }
    }
}
