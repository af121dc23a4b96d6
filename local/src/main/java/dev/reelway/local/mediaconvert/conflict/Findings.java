package dev.reelway.local.mediaconvert.conflict;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What rules find, in the order in which they find it. */
final class Findings {

    private final Set<String> messages = new LinkedHashSet<>();

    void add(Place place, String message) {
        messages.add((place.pointer().isEmpty() ? "/" : place.pointer()) + ": " + message);
    }

    /** Finds members that are not there. */
    void require(Place place, String... members) {
        for (String member : members) {
            if (!place.has(member)) {
                add(place, member + " is a required property");
            }
        }
    }

    /** Finds a member that must not be there while another has the value it has; the form is the service's. */
    void dependency(Place member, Place other, String mustBe) {
        add(member, "Should match all dependencies: See other errors for more details");
        add(other, "Must be " + mustBe);
    }

    List<String> messages() {
        return new ArrayList<>(messages);
    }
}
