package dev.reelway.local.mediaconvert.conflict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Automated ABR and its rules about sizes of renditions.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/automated-abr-rules.html">Rules</a>
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/feature-restrictions-for-automated-abr.html">Restrictions</a>
 */
final class AutomatedAbr implements Rule {

    private static final int MOST_RENDITIONS = 15;
    private static final Set<String> CODECS = Set.of("H_264", "H_265");
    private static final Set<String> STREAMING =
            Set.of("HLS_GROUP_SETTINGS", "DASH_ISO_GROUP_SETTINGS", "CMAF_GROUP_SETTINGS", "MS_SMOOTH_GROUP_SETTINGS");

    @Override
    public void check(Place settings, Findings findings) {
        List<Place> groups = settings.items("outputGroups");
        boolean any = groups.stream().anyMatch(Outputs::isAutomated);
        for (Place group : groups) {
            boolean streams = group.at("outputGroupSettings")
                    .text("type")
                    .filter(STREAMING::contains)
                    .isPresent();
            if (any && streams && !Outputs.isAutomated(group)) {
                findings.add(group, "all ABR output groups of a job use automated ABR, or none does");
            }
            if (Outputs.isAutomated(group)) {
                if (!streams) {
                    findings.add(group.at("automatedEncodingSettings"), "expected an HLS, DASH, CMAF or Smooth group");
                }
                outputs(group, findings);
                rates(group.at("automatedEncodingSettings").at("abrSettings"), findings);
                sizes(group.at("automatedEncodingSettings").at("abrSettings"), findings);
            }
        }
    }

    private static void outputs(Place group, Findings findings) {
        for (Place output : group.items("outputs")) {
            Place video = output.at("videoDescription");
            Place codec = video.at("codecSettings");
            if (codec.text("codec").filter(name -> !CODECS.contains(name)).isPresent()) {
                findings.add(codec.at("codec"), "automated ABR makes H_264 and H_265 only");
            }
            if (video.is("scalingBehavior", "FIT_NO_UPSCALE")) {
                findings.add(video.at("scalingBehavior"), "automated ABR does not go with FIT_NO_UPSCALE");
            }
            for (Place block : Outputs.codecs(video)) {
                if (block.text("rateControlMode")
                        .filter(mode -> !mode.equals("QVBR"))
                        .isPresent()) {
                    findings.add(block.at("rateControlMode"), "Must be QVBR");
                }
                if (block.text("qualityTuningLevel")
                        .filter(level -> !level.equals("MULTI_PASS_HQ"))
                        .isPresent()) {
                    findings.add(block.at("qualityTuningLevel"), "Must be MULTI_PASS_HQ");
                }
            }
        }
    }

    private static void rates(Place abr, Findings findings) {
        double least = abr.number("minAbrBitrate").orElse(0);
        if (least > abr.number("maxAbrBitrate").orElse(Double.MAX_VALUE)) {
            findings.add(
                    abr.at("minAbrBitrate"),
                    "Should be less than or equal to "
                            + (long) abr.number("maxAbrBitrate").orElse(0));
        }
    }

    /** A width and a height, of a rule or of a rendition in one. */
    private record Size(double width, double height) {

        static Size of(Place place) {
            return new Size(
                    place.number("width").orElse(0), place.number("height").orElse(0));
        }

        boolean covers(Size other) {
            return width >= other.width && height >= other.height;
        }
    }

    private static void sizes(Place abr, Findings findings) {
        Size top = new Size(0, 0);
        Size bottom = new Size(0, 0);
        Set<String> types = new HashSet<>();
        List<Place> forced = new ArrayList<>();
        List<Place> allowed = new ArrayList<>();
        for (Place rule : abr.items("rules")) {
            findings.require(rule, "type");
            if (rule.has("type") && !types.add(rule.text("type").orElse(""))) {
                findings.add(rule.at("type"), "there is another rule of this type");
            }
            switch (rule.text("type").orElse("")) {
                case "MIN_TOP_RENDITION_SIZE" -> top = Size.of(rule.at("minTopRenditionSize"));
                case "MIN_BOTTOM_RENDITION_SIZE" -> bottom = Size.of(rule.at("minBottomRenditionSize"));
                case "FORCE_INCLUDE_RENDITIONS" -> forced.addAll(rule.items("forceIncludeRenditions"));
                case "ALLOWED_RENDITIONS" -> allowed.addAll(rule.items("allowedRenditions"));
                default -> {
                    // Without a type there is nothing to compare.
                }
            }
        }
        Place rules = abr.at("rules");
        if (types.contains("FORCE_INCLUDE_RENDITIONS") && types.contains("ALLOWED_RENDITIONS")) {
            findings.add(rules, "FORCE_INCLUDE_RENDITIONS and ALLOWED_RENDITIONS exclude each other");
        }
        if (types.contains("MIN_TOP_RENDITION_SIZE") && !top.covers(bottom)) {
            findings.add(rules, "MIN_BOTTOM_RENDITION_SIZE is larger than MIN_TOP_RENDITION_SIZE");
        }
        counted(abr, forced, findings);
        counted(abr, allowed, findings);
        covering(rules, List.of(forced, allowed), List.of(top, bottom), findings);
    }

    private static void counted(Place abr, List<Place> renditions, Findings findings) {
        long sizes = renditions.stream().map(Size::of).distinct().count();
        double most = abr.number("maxRenditions").orElse(MOST_RENDITIONS);
        if (sizes > most) {
            findings.add(abr.at("rules"), "expected at most " + (int) most + " renditions, which is maxRenditions");
        }
    }

    private static void covering(Place rules, List<List<Place>> lists, List<Size> limits, Findings findings) {
        for (List<Place> renditions : lists) {
            for (Size limit : limits) {
                boolean covered = renditions.stream().map(Size::of).anyMatch(size -> size.covers(limit));
                if (!renditions.isEmpty() && !covered) {
                    findings.add(
                            rules,
                            "expected a rendition of at least " + (int) limit.width() + "x" + (int) limit.height());
                }
            }
        }
    }
}
