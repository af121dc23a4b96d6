package dev.reelway.local.mediaconvert.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Ways through the outputs of a job. */
final class Outputs {

    private Outputs() {}

    static void each(Place settings, BiConsumer<Place, Place> groupAndOutput) {
        for (Place group : settings.items("outputGroups")) {
            for (Place output : group.items("outputs")) {
                groupAndOutput.accept(group, output);
            }
        }
    }

    static void eachVideo(Place settings, Consumer<Place> videoDescription) {
        each(settings, (group, output) -> {
            Place video = output.at("videoDescription");
            if (video.exists()) {
                videoDescription.accept(video);
            }
        });
    }

    static void eachAudio(Place settings, Consumer<Place> audioDescription) {
        each(settings, (group, output) -> output.items("audioDescriptions").forEach(audioDescription));
    }

    static void eachCaption(Place settings, Consumer<Place> captionDescription) {
        each(settings, (group, output) -> output.items("captionDescriptions").forEach(captionDescription));
    }

    /** The settings of whichever codec of a description's. */
    static List<Place> codecs(Place description) {
        Place settings = description.at("codecSettings");
        return blocks(settings).stream().map(settings::at).toList();
    }

    /** The names of members that are settings of one kind. */
    static List<String> blocks(Place union) {
        List<String> blocks = new ArrayList<>();
        union.node().fieldNames().forEachRemaining(name -> {
            if (name.endsWith("Settings") && union.has(name)) {
                blocks.add(name);
            }
        });
        return blocks;
    }

    /** Whether the service itself decides on the renditions of a group. */
    static boolean isAutomated(Place group) {
        return group.at("automatedEncodingSettings").has("abrSettings");
    }
}
