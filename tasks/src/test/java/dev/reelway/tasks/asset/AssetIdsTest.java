package dev.reelway.tasks.asset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetIdsTest {

    private static Source source(String version, String etag, String sequencer) {
        return new Source("uploads", "clip.mp4", version, etag, 1L, sequencer, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp4", "Ünï & 50% + #1 (final)?=x.mp4", "👋/ trailing ", "%2B", "a/../b"})
    void areSafeInKeysAndUrlsWhateverTheKey(String key) {
        assertThat(AssetIds.assetId("uploads", key)).matches("[a-z0-9-]{8,80}");
    }

    @Test
    void keepBucketAndKeyApart() {
        assertThat(AssetIds.assetId("ab", "c")).isNotEqualTo(AssetIds.assetId("a", "bc"));
    }

    @Test
    void giveTheSameUploadTheSameRevision() {
        assertThat(AssetIds.revision(source(null, "e", "01"))).isEqualTo(AssetIds.revision(source(null, "e", "01")));
    }

    @Test
    void giveTheSameContentUploadedAgainAnotherRevision() {
        assertThat(AssetIds.revision(source(null, "e", "01"))).isNotEqualTo(AssetIds.revision(source(null, "e", "02")));
    }

    @Test
    void takeTheVersionAloneWhereThereIsOne() {
        assertThat(AssetIds.revision(source("v1", "e", "01"))).isEqualTo(AssetIds.revision(source("v1", "f", "02")));
    }

    @Test
    void useASafeExecutionNameAsItIsAndADigestOfAnyOther() {
        assertThat(AssetIds.revisionOf("by-hand-2026")).isEqualTo("by-hand-2026");
        assertThat(AssetIds.revisionOf("By Hand!")).matches("[a-z0-9-]{8,80}").isNotEqualTo("By Hand!");
    }
}
