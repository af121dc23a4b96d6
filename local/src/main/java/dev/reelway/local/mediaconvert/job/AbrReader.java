package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.AbrSettings.Allowed;
import dev.reelway.local.mediaconvert.job.AbrSettings.Frame;
import dev.reelway.local.mediaconvert.job.AbrSettings.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the automated ABR settings of a group.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/automated-abr-rules.html">Automated ABR rules</a>
 */
final class AbrReader {

    private static final int MOST = 15;
    private static final int MOST_RULES = 20;

    private final StrictObject abr;
    private Optional<Frame> top = Optional.empty();
    private Optional<Frame> bottom = Optional.empty();
    private final List<Frame> included = new ArrayList<>();
    private final List<Allowed> allowed = new ArrayList<>();

    private AbrReader(StrictObject abr) {
        this.abr = abr;
    }

    /** Reads {@code automatedEncodingSettings}, if it has something in it. */
    static Optional<AbrSettings> read(StrictObject automated) {
        Optional<AbrSettings> settings = automated.object("abrSettings").map(abr -> new AbrReader(abr).settings());
        automated.end();
        return settings;
    }

    private AbrSettings settings() {
        int most = (int) abr.integer("maxRenditions", 3, MOST).orElse(MOST);
        long least = abr.integer("minAbrBitrate", 100_000, 100_000_000).orElse(600_000);
        long largest = abr.integer("maxAbrBitrate", 100_000, 100_000_000).orElse(8_000_000);
        if (least > largest) {
            abr.problems().invalid(abr.pointer("minAbrBitrate"), "expected at most maxAbrBitrate");
        }
        abr.objects("rules", MOST_RULES).forEach(this::rule);
        check(most);
        AbrSettings settings = new AbrSettings(
                most, least, largest, abr.number("maxQualityLevel", 1, 10), new Rules(top, bottom, included, allowed));
        abr.end();
        return settings;
    }

    private void rule(StrictObject rule) {
        switch (rule.choice("type", Type.FORCE_INCLUDE_RENDITIONS)) {
            case MIN_TOP_RENDITION_SIZE -> top = Optional.of(frame(rule.section("minTopRenditionSize")));
            case MIN_BOTTOM_RENDITION_SIZE -> bottom = Optional.of(frame(rule.section("minBottomRenditionSize")));
            case FORCE_INCLUDE_RENDITIONS ->
                rule.objects("forceIncludeRenditions", MOST_RULES).forEach(size -> add(included, frame(size)));
            case ALLOWED_RENDITIONS ->
                rule.objects("allowedRenditions", MOST_RULES).forEach(size -> {
                    boolean required = size.choice("required", Switch.DISABLED) == Switch.ENABLED;
                    add(allowed, new Allowed(frame(size), required));
                });
        }
        rule.end();
    }

    private static <T> void add(List<T> list, T item) {
        if (!list.contains(item)) {
            list.add(item);
        }
    }

    private static Frame frame(StrictObject size) {
        int width = (int) size.integer("width", 32, 8192).orElse(0);
        int height = (int) size.integer("height", 32, 8192).orElse(0);
        if (width == 0 || height == 0 || width % 2 != 0 || height % 2 != 0) {
            size.problems().invalid(size.pointer("width"), "expected even width and height");
        }
        size.end();
        return new Frame(Math.max(2, width), Math.max(2, height));
    }

    /** The restrictions that the service documents for rules together. */
    private void check(int most) {
        List<Frame> sizes = new ArrayList<>(included);
        allowed.forEach(one -> sizes.add(one.frame()));
        if (!included.isEmpty() && !allowed.isEmpty()) {
            invalid("expected FORCE_INCLUDE_RENDITIONS or ALLOWED_RENDITIONS, not both");
        }
        if (sizes.size() > most) {
            invalid("expected at most maxRenditions (" + most + ") sizes");
        }
        top.ifPresent(least -> checkTop(least, sizes));
        bottom.ifPresent(this::checkBottom);
    }

    private void checkTop(Frame least, List<Frame> sizes) {
        if (bottom.isPresent() && !least.atLeast(bottom.get())) {
            invalid("expected MIN_BOTTOM_RENDITION_SIZE to be at most MIN_TOP_RENDITION_SIZE");
        }
        if (!sizes.isEmpty() && sizes.stream().noneMatch(size -> size.atLeast(least))) {
            invalid("expected a size that is at least MIN_TOP_RENDITION_SIZE");
        }
    }

    private void checkBottom(Frame least) {
        if (!included.stream().allMatch(size -> size.atLeast(least))) {
            invalid("expected all sizes to be at least MIN_BOTTOM_RENDITION_SIZE");
        }
        if (!allowed.isEmpty() && allowed.stream().noneMatch(one -> one.frame().atLeast(least))) {
            invalid("expected an allowed size that is at least MIN_BOTTOM_RENDITION_SIZE");
        }
    }

    private void invalid(String expected) {
        abr.problems().invalid(abr.pointer("rules"), expected);
    }

    private enum Type {
        MIN_TOP_RENDITION_SIZE,
        MIN_BOTTOM_RENDITION_SIZE,
        FORCE_INCLUDE_RENDITIONS,
        ALLOWED_RENDITIONS
    }

    private enum Switch {
        ENABLED,
        DISABLED
    }
}
