package dev.reelway.matrix;

import dev.reelway.matrix.aws.VirtualTime;
import java.time.Duration;

/** People who approve what they are asked for, in their own time. */
final class People {

    private final VirtualTime time;
    private final Functions functions;
    private final Injection injection;
    private Duration takes = Duration.ofHours(1);

    People(VirtualTime time, Functions functions, Injection injection) {
        this.time = time;
        this.functions = functions;
        this.injection = injection;
    }

    /** How long they think from now on. */
    void take(Duration duration) {
        takes = duration;
    }

    /** @param key under which who waits is kept, {@code held/ASSET.REVISION.json} */
    void asked(String key) {
        boolean met = injection.subject().endsWith("/AwaitApproval");
        if (met && injection.fault() == Fault.EVENT_LOST) {
            return;
        }
        String assetId = key.substring(key.indexOf('/') + 1, key.indexOf('.'));
        if (takes.isZero()) {
            decide(assetId);
            return;
        }
        time.after(takes, () -> decide(assetId));
        if (met && injection.fault() == Fault.EVENT_DOUBLED) {
            time.after(takes, () -> decide(assetId));
        }
    }

    /** Whoever is too late is told so, and it is none the worse for the asset. */
    private void decide(String assetId) {
        functions.invoke(
                "Decide",
                "{\"assetId\":\"" + assetId + "\",\"decision\":\"approve\",\"by\":\"matrix\"}",
                Calls.counted());
    }
}
