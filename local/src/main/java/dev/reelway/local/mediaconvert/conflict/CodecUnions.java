package dev.reelway.local.mediaconvert.conflict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A codec and its settings, a type of group and its settings: exactly one block, the one that the type is named after.
 *
 * @see <a href="https://github.com/aws/aws-sdk-php/issues/2148">codecSettings: Should have at least 2 properties</a>
 */
final class CodecUnions implements Rule {

    private static final List<String> WITHOUT_SETTINGS = List.of("PASSTHROUGH");

    @Override
    public void check(Place settings, Findings findings) {
        Outputs.eachVideo(settings, video -> union(video.at("codecSettings"), "codec", findings));
        Outputs.eachAudio(settings, audio -> union(audio.at("codecSettings"), "codec", findings));
        settings.items("outputGroups").forEach(group -> union(group.at("outputGroupSettings"), "type", findings));
    }

    private static void union(Place union, String discriminator, Findings findings) {
        Optional<String> type = union.text(discriminator);
        if (type.isEmpty()) {
            return;
        }
        String own = block(type.get());
        List<String> blocks = Outputs.blocks(union);
        if (blocks.size() > 1) {
            findings.add(union, "Should have at most 2 properties");
        } else if (blocks.isEmpty() && !WITHOUT_SETTINGS.contains(type.get())) {
            findings.add(union, "Should have at least 2 properties");
        }
        for (String other : blocks) {
            if (!other.equals(own)) {
                findings.dependency(union.at(other), union.at(discriminator), typeOf(other));
            }
        }
    }

    /** {@code EAC3_ATMOS} has {@code eac3AtmosSettings}, {@code HLS_GROUP_SETTINGS} {@code hlsGroupSettings}. */
    private static String block(String type) {
        StringBuilder name = new StringBuilder();
        for (String word : type.replace("_SETTINGS", "").split("_", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            name.append(name.length() == 0 ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return name.append("Settings").toString();
    }

    private static String typeOf(String block) {
        if (block.endsWith("GroupSettings")) {
            return words(block);
        }
        String codec = words(block.substring(0, block.length() - "Settings".length()));
        return codec.matches("H26\\d") ? codec.replace("H", "H_") : codec;
    }

    private static String words(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
