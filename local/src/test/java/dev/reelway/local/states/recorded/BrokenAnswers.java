package dev.reelway.local.states.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Breaks one recorded answer, or says that there is none to be broken so. */
enum BrokenAnswers {
    MEMBER_CHANGED("body"),
    MEMBER_LOST("body"),
    MEMBER_ADDED("body"),
    REFUSED("body"),
    CODE_CHANGED("error"),
    MESSAGE_CHANGED("error"),
    STATUS_CHANGED("error"),
    ACCEPTED("error");

    private final String part;

    BrokenAnswers(String part) {
        this.part = part;
    }

    private void breakAnswer(ObjectNode expect) {
        ObjectNode known = (ObjectNode) expect.path(part);
        String first = known.fieldNames().next();
        switch (this) {
            case MEMBER_CHANGED -> known.put(first, "something else");
            case MEMBER_LOST -> known.remove(first);
            case MEMBER_ADDED -> known.put("more", "than there is");
            case CODE_CHANGED -> known.put("code", "SomethingElse");
            case MESSAGE_CHANGED -> known.put("message", known.path("message").asText() + ".");
            case STATUS_CHANGED -> known.put("httpStatus", 500);
            case REFUSED -> {
                expect.removeAll();
                expect.putObject("error").put("code", "SomethingElse").put("message", "is wrong");
            }
            case ACCEPTED -> {
                expect.removeAll();
                expect.putObject("body");
            }
        }
    }

    /** The calls with one broken answer, which is drawn; empty if there is none to break. */
    Optional<JsonNode> in(JsonNode calls, RandomGenerator random) {
        JsonNode broken = calls.deepCopy();
        List<ObjectNode> answers = new ArrayList<>();
        for (JsonNode step : broken.path("steps")) {
            // Who only looks is asked again and again until the answer is right: the same comparison, which only takes
            // long.
            boolean looks = step.path("api").asText().matches("(Describe|List|Get).*");
            boolean there = step.at("/expect/" + part).isObject()
                    && !step.at("/expect/" + part).isEmpty();
            if (there && !looks && !step.at("/expect/clientSide").asBoolean()) {
                answers.add((ObjectNode) step.path("expect"));
            }
        }
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        breakAnswer(answers.get(random.nextInt(answers.size())));
        return Optional.of(broken);
    }
}
