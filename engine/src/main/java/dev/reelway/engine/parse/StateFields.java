package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.JsonPathFlow;
import dev.reelway.engine.data.NumberSource;
import dev.reelway.engine.data.Path;
import dev.reelway.engine.data.ResultPath;
import dev.reelway.engine.data.Template;
import dev.reelway.engine.intrinsic.Intrinsics;
import dev.reelway.engine.model.Next;
import java.util.Optional;

/**
 * The fields of one state, and those that several kinds of state have.
 *
 * @param name the state's name
 * @param fields its fields
 * @param siblings the states that it may lead to
 */
record StateFields(String name, Fields fields, ObjectNode siblings) {

    Problems problems() {
        return fields.problems();
    }

    /** {@code Next} or {@code End}, of which a state has exactly one. */
    Next next() {
        fields.atMostOne("Next", "End");
        Optional<Boolean> end = fields.truth("End");
        if (fields.has("Next")) {
            return fields.text("Next")
                    .map(target -> Next.to(target("Next", target)))
                    .orElse(Next.END);
        }
        if (end.isEmpty() || !end.get()) {
            problems().schema("A state must lead to a 'Next' state or have 'End' set to true", fields.pointer());
        }
        return Next.END;
    }

    /** A state of the same flow; a problem if there is none of that name. */
    String target(String field, String target) {
        return target(field, target, fields.pointer(field));
    }

    String target(String field, String target, String location) {
        if (!siblings.has(target)) {
            FlowParser.missing(field, target, location, problems());
        }
        return target;
    }

    /** InputPath and OutputPath, which every state but Fail has. */
    JsonPathFlow passThrough() {
        return new JsonPathFlow(
                path("InputPath"), Optional.empty(), Optional.empty(), ResultPath.ROOT, path("OutputPath"));
    }

    /** All five fields, with the template of the given name as what the work is given. */
    JsonPathFlow withWork(Optional<Template> parameters, Optional<Template> selector) {
        return new JsonPathFlow(path("InputPath"), parameters, selector, resultPath(fields), path("OutputPath"));
    }

    /** A path; empty if the definition says {@code null}, the whole input if it says nothing. */
    private Optional<Path> path(String field) {
        if (fields.isNull(field)) {
            return Optional.empty();
        }
        return Optional.of(optionalPath(field).orElseGet(() -> Path.compile("$")));
    }

    Optional<Path> optionalPath(String field) {
        return fields.text(field).flatMap(text -> problems().compile(fields.pointer(field), () -> Path.compile(text)));
    }

    /** {@code ResultPath}, of a state or of a catcher. */
    static ResultPath resultPath(Fields fields) {
        if (fields.isNull("ResultPath")) {
            return ResultPath.DISCARD;
        }
        return fields.text("ResultPath")
                .flatMap(text -> fields.problems().compile(fields.pointer("ResultPath"), () -> ResultPath.parse(text)))
                .orElse(ResultPath.ROOT);
    }

    Optional<Template> template(String field) {
        String place = fields.pointer(field);
        return fields.any(field)
                .map(json -> Template.compile(
                        json,
                        Intrinsics::compile,
                        (pointer, problem) -> problems().invalid(problem, place + pointer)));
    }

    /** A number of seconds or items that may also stand in the input, in the field named {@code …Path}. */
    Optional<NumberSource> number(String field, double least, double most) {
        String pathField = field + "Path";
        fields.atMostOne(field, pathField);
        Optional<NumberSource> fixed = fields.number(field, least, most).map(NumberSource.Fixed::new);
        return fixed.or(() -> optionalPath(pathField).map(path -> new NumberSource.FromPath(pathField, path)));
    }
}
