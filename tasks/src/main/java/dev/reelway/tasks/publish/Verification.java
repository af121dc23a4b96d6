package dev.reelway.tasks.publish;

import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.failure.OutputIncomplete;
import dev.reelway.tasks.media.MediaReport;
import dev.reelway.tasks.plan.EncodePlan;
import dev.reelway.tasks.plan.Rendition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds the output against the plan: every playlist parses, every segment that one names is there and not empty, durations fit the
 * source's, sizes are as planned, audio is there where the source has it.
 */
final class Verification {

    private static final double MOST_SECONDS_OFF = 0.5;
    private static final double MOST_PART_OFF = 0.01;
    private static final Pattern URI = Pattern.compile("URI=\"([^\"]+)\"");

    private final Bucket delivery;
    private final EncodePlan plan;
    private final MediaReport media;
    private final List<String> problems = new ArrayList<>();
    private double longest;

    Verification(Bucket delivery, EncodePlan plan, MediaReport media) {
        this.delivery = delivery;
        this.media = media;
        this.plan = plan;
    }

    /**
     * Looks at everything.
     *
     * @param sizes of all objects of the revision, by key
     * @return how many seconds the longest playlist lasts
     */
    double run(Map<String, Long> sizes) {
        present(sizes, plan.hls());
        present(sizes, plan.dash());
        if (problems.isEmpty()) {
            master(sizes, delivery.readText(plan.hls()));
        }
        if (!problems.isEmpty()) {
            throw new OutputIncomplete("The output is not what was planned: " + String.join(" ", problems));
        }
        return longest;
    }

    private void master(Map<String, Long> sizes, String master) {
        if (!master.startsWith("#EXTM3U")) {
            problems.add(plan.hls() + " is no playlist.");
            return;
        }
        matchesPlan(master);
        String folder = folder(plan.hls());
        for (String line : master.lines().toList()) {
            Matcher uri = URI.matcher(line);
            if (!line.startsWith("#") && !line.isBlank()) {
                mediaPlaylist(sizes, folder + line.strip(), plan.renditions().isEmpty() ? sounds() : pictures());
            } else if (line.startsWith("#EXT-X-MEDIA:TYPE=AUDIO") && uri.find()) {
                mediaPlaylist(sizes, folder + uri.group(1), sounds());
            }
        }
    }

    private void matchesPlan(String master) {
        for (Rendition rendition : plan.renditions()) {
            if (!master.contains("RESOLUTION=" + rendition.width() + "x" + rendition.height())) {
                problems.add("There is no rendition of " + rendition.width() + "x" + rendition.height() + ".");
            }
        }
        if (plan.audioTracks() > 0 && !plan.renditions().isEmpty() && !master.contains("TYPE=AUDIO")) {
            problems.add("The source has audio, the playlist has none.");
        }
    }

    /** How long pictures may last: as long as the whole, or as their track where the sound is longer. */
    private List<Double> pictures() {
        return media.video().stream()
                .flatMap(track -> Stream.ofNullable(track.seconds()))
                .toList();
    }

    private List<Double> sounds() {
        return media.audio().stream()
                .flatMap(track -> Stream.ofNullable(track.seconds()))
                .toList();
    }

    private static boolean fits(double seconds, double expected) {
        return Math.abs(seconds - expected) <= Math.max(MOST_SECONDS_OFF, MOST_PART_OFF * expected);
    }

    private void checkLength(String key, double seconds, List<Double> tracks) {
        if (!fits(seconds, plan.durationSeconds()) && tracks.stream().noneMatch(track -> fits(seconds, track))) {
            problems.add(String.format(
                    Locale.ROOT, "%s lasts %.2f s, the source %.2f s.", key, seconds, plan.durationSeconds()));
        }
    }

    private void mediaPlaylist(Map<String, Long> sizes, String key, List<Double> tracks) {
        if (!present(sizes, key)) {
            return;
        }
        double seconds = 0;
        String playlist = delivery.readText(key);
        for (String line : playlist.lines().toList()) {
            if (line.startsWith("#EXTINF:")) {
                seconds += Double.parseDouble(line.substring(8, line.indexOf(',')));
            } else if (line.startsWith("#EXT-X-MAP:")) {
                Matcher uri = URI.matcher(line);
                if (uri.find()) {
                    present(sizes, folder(key) + uri.group(1));
                }
            } else if (!line.startsWith("#") && !line.isBlank()) {
                present(sizes, folder(key) + line.strip());
            }
        }
        longest = Math.max(longest, seconds);
        checkLength(key, seconds, tracks);
        if (!playlist.contains("#EXT-X-ENDLIST")) {
            problems.add(key + " has no end.");
        }
    }

    private boolean present(Map<String, Long> sizes, String key) {
        Long size = sizes.get(key);
        if (size == null || size == 0) {
            problems.add(key + (size == null ? " is missing." : " is empty."));
            return false;
        }
        return true;
    }

    private static String folder(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1);
    }
}
