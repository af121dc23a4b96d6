package dev.reelway.local.mediaconvert.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.local.mediaconvert.Golden;
import dev.reelway.local.mediaconvert.job.Output.Listing;
import dev.reelway.local.mediaconvert.job.OutputGroup.DashStyle;
import dev.reelway.local.mediaconvert.job.OutputGroup.HlsStyle;
import dev.reelway.local.mediaconvert.pack.Naming.Form;
import dev.reelway.local.mediaconvert.pack.TrackHeader.Defaults;
import dev.reelway.local.mediaconvert.pack.TrackHeader.Kind;
import dev.reelway.local.mediaconvert.pack.TrackHeader.Picture;
import dev.reelway.local.mediaconvert.pack.TrackHeader.Sound;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestGoldenTest {

    private static final Path FOLDER = Golden.folder("manifests");

    @Test
    void writesTheMultivariantPlaylist() throws Exception {
        Golden.check(FOLDER.resolve("index.m3u8"), MultivariantPlaylist.of(renditions(), List.of(), HlsStyle.DEFAULT));
    }

    @Test
    void writesTheMediaPlaylistOfVideo() throws Exception {
        Golden.check(
                FOLDER.resolve("video.m3u8"), HlsPlaylists.media(renditions().get(0), HlsStyle.DEFAULT));
    }

    @Test
    void writesTheMediaPlaylistOfAudio() throws Exception {
        Golden.check(
                FOLDER.resolve("audio.m3u8"), HlsPlaylists.media(renditions().get(2), HlsStyle.DEFAULT));
    }

    @Test
    void writesTheIFramePlaylist() throws Exception {
        Golden.check(
                FOLDER.resolve("iframes.m3u8"),
                HlsPlaylists.iFrames(renditions().get(0), HlsStyle.DEFAULT));
    }

    @Test
    void writesTheMpd() throws Exception {
        Golden.check(FOLDER.resolve("index.mpd"), DashManifest.of(renditions(), List.of(), DashStyle.DEFAULT, 6));
    }

    @Test
    void writesManifestsOfAudioAlone() throws Exception {
        List<Rendition> audio = renditions().subList(2, 4);
        Golden.check(FOLDER.resolve("audio-only.m3u8"), MultivariantPlaylist.of(audio, List.of(), HlsStyle.DEFAULT));
        Golden.check(FOLDER.resolve("audio-only.mpd"), DashManifest.of(audio, List.of(), DashStyle.DEFAULT, 6));
    }

    @Test
    void countsAShortLastSegmentOnlyTogetherWithOthers() {
        Rendition rendition =
                video("v", 640, 360, List.of(segment(0, 6 * 15360, 600_000), segment(6 * 15360, 15360, 900_000)));
        // 1.5 MB in 7 s, not 0.9 MB in 1 s.
        assertThat(rendition.peakBandwidth()).isEqualTo(1_714_286);
    }

    @Test
    void refusesABoxThatIsLargerThanItsFile() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {0, 0, 1, 0, 'm', 'o', 'o', 'v'});
        assertThatThrownBy(() -> Box.in(bytes, 0))
                .isInstanceOf(MalformedMediaException.class)
                .hasMessage("a box \"moov\" of 256 bytes does not fit");
    }

    private static List<Rendition> renditions() {
        List<Segment> large = List.of(
                segment(0, 6 * 15360, 3_000_000),
                segment(6 * 15360, 6 * 15360, 3_600_000),
                segment(12 * 15360, 2 * 15360, 700_000));
        List<Segment> small = List.of(
                segment(0, 6 * 15360, 300_000),
                segment(6 * 15360, 6 * 15360, 360_000),
                segment(12 * 15360, 2 * 15360, 70_000));
        return List.of(
                video("a $ \"b\" & <c>_v720", 1280, 720, large),
                video("index_v234", 416, 234, small),
                audio("index_eng", "eng", Optional.empty()),
                audio("index_deu", "deu", Optional.of("Deutsch & \"mehr\"")));
    }

    private static Rendition video(String name, int width, int height, List<Segment> segments) {
        TrackHeader track = new TrackHeader(
                Kind.VIDEO,
                15360,
                "avc1.64001f",
                Optional.of(new Picture(width, height, "SDR")),
                Optional.empty(),
                Optional.empty(),
                Defaults.NONE);
        return new Rendition(
                Naming.of(name, Form.CMAF_VIDEO), List.of(track), segments, Optional.empty(), Listing.DEFAULT);
    }

    private static Rendition audio(String name, String language, Optional<String> label) {
        TrackHeader track = new TrackHeader(
                Kind.AUDIO,
                48000,
                "mp4a.40.2",
                Optional.empty(),
                Optional.of(new Sound(2, 48000)),
                Optional.of(language),
                Defaults.NONE);
        List<Segment> segments = List.of(
                new Segment(96_000, List.of(new Fragment(24, 400, 0, 286_720, 280))),
                new Segment(97_000, List.of(new Fragment(24, 400, 286_720, 287_744, 281))),
                new Segment(33_000, List.of(new Fragment(24, 400, 574_464, 97_536, 96))));
        return new Rendition(Naming.of(name, Form.CMAF_AUDIO), List.of(track), segments, label, Listing.DEFAULT);
    }

    /** Fragments of two seconds at 30 frames a second. */
    private static Segment segment(long time, long duration, long size) {
        List<Fragment> fragments = new ArrayList<>();
        for (long at = 0; at < duration; at += 30720) {
            long length = Math.min(30720, duration - at);
            fragments.add(new Fragment(24 + at, 24 + at + 20_000, time + at, length, (int) (length / 512)));
        }
        return new Segment(size, fragments);
    }
}
