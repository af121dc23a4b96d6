package dev.reelway.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Breaks one event of a recorded history, or says that there is none to be broken so. */
enum BrokenEvents {
    TYPE {
        @Override
        boolean breakOne(ArrayNode events, int at) {
            ((ObjectNode) events.get(at)).put("type", "SomethingElse");
            return true;
        }
    },
    ID {
        @Override
        boolean breakOne(ArrayNode events, int at) {
            return count(events, at, "id");
        }
    },
    PREVIOUS_EVENT_ID {
        @Override
        boolean breakOne(ArrayNode events, int at) {
            return count(events, at, "previousEventId");
        }
    },
    DETAIL_CHANGED {
        @Override
        boolean breakOne(ArrayNode events, int at) {
            Optional<ObjectNode> named = details(events.get(at)).filter(details -> details.has("name"));
            named.ifPresent(details -> details.put("name", details.path("name").asText() + "x"));
            return named.isPresent();
        }
    },
    DETAIL_LOST {
        @Override
        boolean breakOne(ArrayNode events, int at) {
            Optional<ObjectNode> some = details(events.get(at)).filter(details -> !details.isEmpty());
            some.ifPresent(details -> details.remove(details.fieldNames().next()));
            return some.isPresent();
        }
    },
    DETAIL_ADDED {
        @Override
        boolean breakOne(ArrayNode events, int at) {
            Optional<ObjectNode> details = details(events.get(at));
            details.ifPresent(known -> known.put("more", "than there is"));
            return details.isPresent();
        }
    },
    DROPPED {
        @Override
        boolean breakOne(ArrayNode events, int at) {
            events.remove(at);
            return true;
        }
    },
    ADDED {
        @Override
        boolean breakOne(ArrayNode events, int at) {
            events.insert(at, events.get(at).deepCopy());
            return true;
        }
    },
    SWAPPED {
        @Override
        boolean breakOne(ArrayNode events, int at) {
            if (at + 1 == events.size() || events.get(at).equals(events.get(at + 1))) {
                return false;
            }
            JsonNode first = events.remove(at);
            events.insert(at + 1, first);
            return true;
        }
    };

    /** Breaks the event at a place; false if it has nothing that could be broken so. */
    abstract boolean breakOne(ArrayNode events, int at);

    /** The expectation with a broken event, whichever comes first from a place that is drawn; empty if there is none to break. */
    Optional<ObjectNode> in(JsonNode expected, RandomGenerator random) {
        int size = expected.path("events").size();
        List<Integer> places = new ArrayList<>();
        int from = random.nextInt(size);
        for (int i = 0; i < size; i++) {
            places.add((from + i) % size);
        }
        for (int place : places) {
            ObjectNode broken = expected.deepCopy();
            if (breakOne((ArrayNode) broken.path("events"), place)) {
                return Optional.of(broken);
            }
        }
        return Optional.empty();
    }

    private static boolean count(ArrayNode events, int at, String field) {
        ObjectNode event = (ObjectNode) events.get(at);
        event.put(field, event.path(field).asInt() + 1);
        return true;
    }

    private static Optional<ObjectNode> details(JsonNode event) {
        for (JsonNode member : event) {
            if (member instanceof ObjectNode details) {
                return Optional.of(details);
            }
        }
        return Optional.empty();
    }
}
