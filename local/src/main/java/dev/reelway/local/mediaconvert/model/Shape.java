package dev.reelway.local.mediaconvert.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What the model says of a value. Shapes name each other; {@link RequestModel#shape} finds them. */
public sealed interface Shape {

    /** Takes the answer of the visitor for this shape. */
    <T> T accept(Visitor<T> visitor);

    /** An answer for each kind of shape. */
    interface Visitor<T> {

        T structure(Structure structure);

        T list(ListOf list);

        T map(MapOf map);

        T text(Text text);

        T number(Quantity number);

        T flag(Flag flag);

        T moment(Moment moment);
    }

    /**
     * An object with members of its own.
     *
     * @param members shapes by the names that members have in JSON
     * @param required names of members that must be there
     */
    record Structure(Map<String, String> members, List<String> required) implements Shape {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.structure(this);
        }
    }

    /** A list of values of one shape. */
    record ListOf(String element, OptionalInt least, OptionalInt most) implements Shape {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.list(this);
        }
    }

    /** An object whose members the caller names. */
    record MapOf(String value) implements Shape {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.map(this);
        }
    }

    /**
     * A string.
     *
     * @param values all that it may be; empty if it may be anything
     * @param least characters
     * @param most characters
     * @param pattern found in it, if there is one
     */
    record Text(List<String> values, OptionalInt least, OptionalInt most, Optional<Pattern> pattern) implements Shape {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.text(this);
        }
    }

    /**
     * A number.
     *
     * @param whole whether it has no fraction
     * @param least it may be
     * @param most it may be
     */
    record Quantity(boolean whole, OptionalDouble least, OptionalDouble most) implements Shape {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.number(this);
        }
    }

    /** A boolean. */
    record Flag() implements Shape {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.flag(this);
        }
    }

    /** A time: seconds since 1970 or a date. */
    record Moment() implements Shape {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.moment(this);
        }
    }
}
