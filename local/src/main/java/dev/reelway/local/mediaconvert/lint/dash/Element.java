package dev.reelway.local.mediaconvert.lint.dash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An element of a manifest.
 *
 * @param name without its namespace
 * @param namespace its namespace; empty for none
 * @param attributes by name
 * @param children in order
 * @param line where it begins
 */
record Element(String name, String namespace, Map<String, String> attributes, List<Element> children, int line) {

    Element {
        attributes = Map.copyOf(attributes);
        // Filled while it is read.
        children = children instanceof ArrayList ? children : List.copyOf(children);
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** A whole number; empty if there is none. */
    OptionalLong number(String name) {
        return attribute(name)
                .filter(value -> value.matches("\\d{1,18}"))
                .map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElseGet(OptionalLong::empty);
    }

    List<Element> all(String child) {
        return children.stream().filter(one -> one.name().equals(child)).toList();
    }

    Optional<Element> first(String child) {
        return all(child).stream().findFirst();
    }
}
