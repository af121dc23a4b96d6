package dev.reelway.local.mediaconvert.conflict;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * All rules. The service checks more than these: what AWS documents or users report is here, and where the words are not known to
 * be the service's own, they say what is expected.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/creating-your-json-job-specification.html">Creating
 *     a job specification</a>
 */
public final class Conflicts {

    private static final List<Rule> RULES = List.of(
            new RequiredSettings(),
            new CodecUnions(),
            new GroupContainers(),
            new RateControlSettings(),
            new FrameSettings(),
            new NameModifiers(),
            new SelectorNames(),
            new InputTiming(),
            new CaptionSettings(),
            new AutomatedAbr());

    private Conflicts() {}

    /** What is wrong with settings that agree with the model. */
    public static List<String> problems(JsonNode settings) {
        Findings findings = new Findings();
        RULES.forEach(rule -> rule.check(new Place(settings, ""), findings));
        return findings.messages();
    }
}
