package dev.reelway.tasks.failure;

/** The source cannot become an asset, however often it is tried: the uploader has to send another one. */
public final class AssetRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason one sentence in words that an uploader understands */
    public AssetRejected(String reason) {
        super(reason);
    }
}
