package dev.reelway.local.states.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a value in an answer looks like. Shapes refer to each other by their names in the model, since some contain themselves.
 *
 * @see <a href="https://smithy.io/2.0/spec/simple-types.html">Smithy, types</a>
 */
sealed interface Shape {

    <R> R accept(Visitor<R> visitor);

    /**
     * An object with members of its own.
     *
     * @param members the members by their names as state machines write them
     */
    record Structure(Map<String, Member> members) implements Shape {

        public Structure {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.structure(this);
        }
    }

    /**
     * A member of an object.
     *
     * @param shape the name of its shape
     * @param required whether it is always there
     */
    record Member(String shape, boolean required) {}

    /** An array of values of one shape. */
    record Many(String item, Bounds length) implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.many(this);
        }
    }

    /** An object whose keys are the user's, and whose values are of one shape. */
    record Keyed(String value, Bounds length) implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.keyed(this);
        }
    }

    /**
     * A text; bytes and times are texts too, to a state machine.
     *
     * @param values what it may be; empty if it may be anything
     */
    record Text(Bounds length, Set<String> values) implements Shape {

        public Text {
            values = Set.copyOf(values);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.text(this);
        }
    }

    /** A number. */
    record Numeric(Bounds range) implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.numeric(this);
        }
    }

    /** True or false. */
    record Flag() implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.flag(this);
        }
    }

    /** Any JSON. */
    record Anything() implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.anything(this);
        }
    }

    /** Answers for every kind of shape. */
    interface Visitor<R> {
        R structure(Structure shape);

        R many(Many shape);

        R keyed(Keyed shape);

        R text(Text shape);

        R numeric(Numeric shape);

        R flag(Flag shape);

        R anything(Anything shape);
    }
}
