package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.ApiException.Kind;
import dev.reelway.local.mediaconvert.job.JobRequest;
import dev.reelway.local.mediaconvert.job.JobRequestReader;
import dev.reelway.local.mediaconvert.model.RequestCheck;
import java.util.List;

/** What becomes of a CreateJob request before there is a job: it is resolved, read, and held against the policy on inputs. */
final class Admission {

    private final Resolution resolution;
    private final Policy policy;

    Admission(Resolution resolution, Policy policy) {
        this.resolution = resolution;
        this.policy = policy;
    }

    JobRequest admit(ObjectNode body) {
        JobRequest request = read(body);
        policy.check(request.document());
        return request;
    }

    private JobRequest read(ObjectNode body) {
        if (!Resolution.isNeeded(body)) {
            return JobRequestReader.read(body);
        }
        List<String> problems = RequestCheck.problems("CreateJob", body);
        if (!problems.isEmpty()) {
            throw new ApiException(Kind.BAD_REQUEST, String.join(" | ", problems));
        }
        ObjectNode shown = resolution.withTemplate(body);
        return JobRequestReader.read(resolution.withPresets(shown)).shownAs(shown.withObject("/settings"));
    }
}
