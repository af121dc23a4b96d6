package dev.reelway.local.mediaconvert.conflict;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Descriptions name selectors of the inputs. An input that lacks the selector falls back to its default, as AWS documents, but a
 * name that no input has is taken for a mistake; how the service words that is not known.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/jobs.html">AudioDescription, audioSourceName</a>
 */
final class SelectorNames implements Rule {

    private static final String FIRST = "Audio Selector 1";

    @Override
    public void check(Place settings, Findings findings) {
        Set<String> audio = names(settings, List.of("audioSelectors", "audioSelectorGroups", "dynamicAudioSelectors"));
        Predicate<String> unknown = name -> !audio.contains(name) && !(audio.isEmpty() && name.equals(FIRST));
        Outputs.eachAudio(
                settings,
                description -> description
                        .text("audioSourceName")
                        .filter(unknown)
                        .ifPresent(name -> findings.add(
                                description.at("audioSourceName"), "no input has an audio selector \"" + name + "\"")));
        Set<String> captions = names(settings, List.of("captionSelectors"));
        Outputs.eachCaption(settings, description -> caption(description, captions, findings));
        for (Place input : settings.items("inputs")) {
            for (Place group : input.entries("audioSelectorGroups")) {
                members(input, group, findings);
            }
        }
    }

    private static void caption(Place description, Set<String> captions, Findings findings) {
        findings.require(description, "captionSelectorName");
        description
                .text("captionSelectorName")
                .filter(name -> !captions.contains(name))
                .ifPresent(name -> findings.add(
                        description.at("captionSelectorName"), "no input has a caption selector \"" + name + "\""));
    }

    private static void members(Place input, Place group, Findings findings) {
        for (Place name : group.items("audioSelectorNames")) {
            if (!input.at("audioSelectors").has(name.node().asText())) {
                findings.add(
                        name, "the input has no audio selector \"" + name.node().asText() + "\"");
            }
        }
    }

    private static Set<String> names(Place settings, List<String> members) {
        Set<String> names = new HashSet<>();
        for (Place input : settings.items("inputs")) {
            for (String member : members) {
                input.at(member).node().fieldNames().forEachRemaining(names::add);
            }
        }
        return names;
    }
}
