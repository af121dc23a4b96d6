package dev.reelway.local.mediaconvert.conflict;

import java.util.List;
import java.util.Map;

/**
 * Which containers an output group takes. What goes into files of their own is whatever no streaming group claims.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/output-settings.html">Containers of groups</a>
 */
final class GroupContainers implements Rule {

    private static final Map<String, List<String>> CONTAINERS = Map.of(
            "HLS_GROUP_SETTINGS", List.of("M3U8"),
            "DASH_ISO_GROUP_SETTINGS", List.of("MPD"),
            "CMAF_GROUP_SETTINGS", List.of("CMFC"),
            "MS_SMOOTH_GROUP_SETTINGS", List.of("ISMV"),
            "FILE_GROUP_SETTINGS", List.of("F4V", "GIF", "M2TS", "MOV", "MP4", "MXF", "OGG", "RAW", "WEBM", "Y4M"));

    @Override
    public void check(Place settings, Findings findings) {
        Outputs.each(settings, (group, output) -> {
            List<String> allowed = CONTAINERS.getOrDefault(
                    group.at("outputGroupSettings").text("type").orElse(""), List.of());
            Place container = output.at("containerSettings");
            if (!allowed.isEmpty()
                    && container
                            .text("container")
                            .filter(name -> !allowed.contains(name))
                            .isPresent()) {
                findings.add(
                        container.at("container"),
                        "Should be equal to one of the allowed values in [\"" + String.join("\",\"", allowed) + "\"]");
            }
        });
    }
}
