package dev.reelway.local.mediaconvert.conflict;

/**
 * Members that the engine requires although the model does not say so.
 *
 * @see <a href="https://github.com/aws/aws-sdk-js-v3/issues/2661">containerSettings is a required property</a>
 * @see <a href="https://github.com/aws/aws-sdk/issues/577">minSegmentLength is a required property</a>
 * @see <a href="https://github.com/aws-solutions-library-samples/video-on-demand-on-aws/issues/1">outputs: Should have at least 1
 *     items</a>
 */
final class RequiredSettings implements Rule {

    @Override
    public void check(Place settings, Findings findings) {
        list(settings, "inputs", findings);
        for (Place input : settings.items("inputs")) {
            if (!input.has("videoGenerator")) {
                findings.require(input, "fileInput");
            }
        }
        list(settings, "outputGroups", findings);
        settings.items("outputGroups").forEach(group -> group(group, findings));
        Outputs.eachVideo(settings, video -> {
            findings.require(video, "codecSettings");
            codec(video, findings);
        });
        Outputs.eachAudio(settings, audio -> {
            findings.require(audio, "codecSettings");
            codec(audio, findings);
            Place aac = audio.at("codecSettings").at("aacSettings");
            if (aac.exists()) {
                findings.require(aac, "codingMode", "sampleRate");
            }
        });
    }

    private static void list(Place place, String member, Findings findings) {
        findings.require(place, member);
        if (place.has(member) && place.items(member).isEmpty()) {
            findings.add(place.at(member), "Should have at least 1 items");
        }
    }

    private static void group(Place group, Findings findings) {
        findings.require(group, "outputGroupSettings");
        list(group, "outputs", findings);
        Place own = group.at("outputGroupSettings");
        if (own.exists()) {
            findings.require(own, "type");
        }
        if (own.has("hlsGroupSettings")) {
            findings.require(own.at("hlsGroupSettings"), "minSegmentLength");
        }
        for (Place output : group.items("outputs")) {
            findings.require(output, "containerSettings");
            if (output.has("containerSettings")) {
                findings.require(output.at("containerSettings"), "container");
            }
        }
    }

    private static void codec(Place description, Findings findings) {
        if (description.has("codecSettings")) {
            findings.require(description.at("codecSettings"), "codec");
        }
    }
}
