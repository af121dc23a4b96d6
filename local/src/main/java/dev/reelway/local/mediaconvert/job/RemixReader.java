package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.AudioDescription.Remix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads how channels are remixed, which an audio selector and an audio description say in the same way. */
final class RemixReader {

    private static final int MOST_CHANNELS = 64;
    private static final double LOUDEST = 6;
    private static final Set<Long> LAYOUTS = Set.of(1L, 2L, 4L, 6L, 8L);

    private RemixReader() {}

    static Optional<Remix> read(StrictObject remix) {
        long in = remix.integer("channelsIn", 1, MOST_CHANNELS).orElse(0);
        long out = remix.integer("channelsOut", 1, MOST_CHANNELS).orElse(0);
        List<List<Double>> channels = channels(remix.section("channelMapping"));
        boolean fits =
                in > 0 && out > 0 && channels.size() == out && channels.stream().allMatch(gains -> gains.size() == in);
        if (!fits) {
            remix.problems()
                    .invalid(
                            remix.pointer("channelMapping"),
                            "expected channelsOut output channels with a gain for each of channelsIn");
        }
        if (!LAYOUTS.contains(out)) {
            remix.problems().invalid(remix.pointer("channelsOut"), "expected 1, 2, 4, 6 or 8");
        }
        remix.end();
        return Optional.of(new Remix(channels)).filter(read -> fits);
    }

    private static List<List<Double>> channels(StrictObject mapping) {
        List<List<Double>> channels = new ArrayList<>();
        for (StrictObject output : mapping.objects("outputChannels", MOST_CHANNELS)) {
            List<Double> gains = output.numbers("inputChannelsFineTune");
            List<Double> coarse = output.numbers("inputChannels");
            channels.add(gains.isEmpty() ? coarse : gains);
            output.end();
        }
        if (channels.stream().flatMap(List::stream).anyMatch(gain -> gain < Remix.SILENT || gain > LOUDEST)) {
            mapping.problems().invalid(mapping.pointer("outputChannels"), "expected gains from -60 to 6 dB");
        }
        mapping.end();
        return channels;
    }
}
