package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.AudioDescription.Remix;
import dev.reelway.local.mediaconvert.job.AudioSelector.Pick;
import dev.reelway.local.mediaconvert.job.AudioSelector.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the audio selectors of an input and the groups of them.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/mediaconvert/aws.sdk.kotlin.services.mediaconvert.model/-audio-selector">
 *     Audio selector</a>
 */
final class AudioSelectorReader {

    private static final int MOST = 40;
    private static final long MOST_TRACKS = 1000;

    private final Map<String, AudioSelector> selectors = new HashMap<>();
    private Optional<AudioSelector> fallback = Optional.empty();

    private AudioSelectorReader() {}

    static AudioSelectors read(StrictObject input) {
        AudioSelectorReader reader = new AudioSelectorReader();
        input.entries("audioSelectors", MOST).forEach(reader::selector);
        Map<String, AudioSelector> groups = new HashMap<>();
        input.entries("audioSelectorGroups", MOST).forEach((name, group) -> groups.put(name, reader.group(group)));
        reader.selectors.putAll(groups);
        return new AudioSelectors(reader.selectors, reader.fallback);
    }

    private void selector(String name, StrictObject selector) {
        Pick pick = pick(selector);
        Optional<S3Location> file = Optional.empty();
        if (selector.text("externalAudioFileInput").isPresent()) {
            file = Optional.of(SettingsReader.location(selector, "externalAudioFileInput"));
        }
        int offset = (int)
                selector.integer("offset", Integer.MIN_VALUE, Integer.MAX_VALUE).orElse(0);
        Optional<Remix> remix = selector.object("remixSettings").flatMap(RemixReader::read);
        // Programs are those of Dolby E, which nothing here decodes.
        selector.only("programSelection", "0", "1").only("smpte337Passthrough", "DISABLED");
        selector.only("audioDurationCorrection", "DISABLED");
        AudioSelector read = new AudioSelector(List.of(new Source(pick, file, offset, remix)));
        if (selector.choice("defaultSelection", Default.NOT_DEFAULT) == Default.DEFAULT) {
            fallback = fallback.or(() -> Optional.of(read));
        }
        selector.end();
        selectors.put(name, read);
    }

    private static Pick pick(StrictObject selector) {
        List<Integer> tracks = numbers(selector, "tracks", MOST_TRACKS);
        List<Integer> pids = numbers(selector, "pids", 8191);
        Optional<String> code = selector.text("languageCode");
        Optional<String> custom = selector.text("customLanguageCode");
        Optional<String> language = custom.or(() -> code);
        Type otherwise = !tracks.isEmpty()
                ? Type.TRACK
                : !pids.isEmpty() ? Type.PID : language.isPresent() ? Type.LANGUAGE_CODE : Type.TRACK;
        return switch (selector.choice("selectorType", otherwise)) {
            case TRACK -> tracks.isEmpty() ? new Pick.DefaultTrack() : new Pick.Tracks(tracks);
            case PID -> needed(selector, "pids", !pids.isEmpty(), new Pick.Pids(pids));
            case LANGUAGE_CODE ->
                needed(selector, "languageCode", language.isPresent(), new Pick.Language(language.orElse("")));
            case ALL_PCM -> new Pick.AllPcm();
        };
    }

    private static Pick needed(StrictObject selector, String member, boolean there, Pick pick) {
        if (!there) {
            selector.problems().invalid(selector.pointer(member), "is a required property with this selectorType");
        }
        return pick;
    }

    private static List<Integer> numbers(StrictObject selector, String member, long most) {
        List<Integer> numbers = new ArrayList<>();
        List<Long> read = selector.integers(member);
        for (int i = 0; i < read.size(); i++) {
            if (read.get(i) < 1 || read.get(i) > most) {
                selector.problems().invalid(selector.pointer(member) + "/" + i, "expected a number from 1 to " + most);
            }
            numbers.add(read.get(i).intValue());
        }
        return numbers;
    }

    /** Members that the input has not were refused before, by the rule of names. */
    private AudioSelector group(StrictObject group) {
        List<Source> sources = new ArrayList<>();
        for (String name : group.strings("audioSelectorNames")) {
            Optional.ofNullable(selectors.get(name)).ifPresent(selector -> sources.addAll(selector.sources()));
        }
        if (sources.isEmpty()) {
            group.problems().invalid(group.pointer("audioSelectorNames"), "expected at least one audio selector");
        }
        group.end();
        return sources.isEmpty() ? AudioSelector.DEFAULT : new AudioSelector(sources);
    }

    private enum Type {
        TRACK,
        PID,
        LANGUAGE_CODE,
        ALL_PCM
    }

    private enum Default {
        DEFAULT,
        NOT_DEFAULT
    }
}
