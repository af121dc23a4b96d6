package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.states.Publications.Alias;
import dev.reelway.local.states.Publications.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The operations on aliases.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachineAlias.html">
 *     CreateStateMachineAlias</a>
 */
final class Aliases {

    private static final String NAME = "^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$";

    private final Programs programs;
    private final InstantSource clock;

    Aliases(Programs programs, InstantSource clock) {
        this.programs = programs;
        this.clock = clock;
    }

    /** Creating the same alias again changes nothing. */
    ObjectNode create(Call call) {
        String name = call.matching("name", Arns.LONGEST_NAME, NAME);
        Optional<String> description = call.note("description", Versions.LONGEST_DESCRIPTION);
        Routing routing = Routing.read(call).orElseThrow(() -> call.missing("routingConfiguration"));
        Instant now = clock.instant();
        if (programs.find(routing.machineArn()).isEmpty()) {
            throw missing();
        }
        Program program = programs.change(routing.machineArn(), old -> {
            Optional<Alias> known = old.publications().alias(name);
            if (known.isPresent()) {
                checkSame(known.get(), description, routing.routes());
                return old;
            }
            checkVersions(old, routing.routes());
            Alias alias = new Alias(name, description, routing.routes(), now, now);
            return old.with(old.publications().with(old.arn(), alias));
        });
        return item(program, program.publications().alias(name).orElseThrow());
    }

    private static void checkSame(Alias known, Optional<String> description, List<Route> routes) {
        if (!known.description().equals(description) || !known.routes().equals(routes)) {
            // The service says so too where only the description differs.
            throw new StatesException(
                    "ConflictException",
                    "Failed to create alias because an alias with the same name and a different routing configuration"
                            + " already exists.");
        }
    }

    private static void checkVersions(Program program, List<Route> routes) {
        if (!routes.stream().map(Route::version).allMatch(program.publications().versions()::containsKey)) {
            throw missing();
        }
    }

    private static StatesException missing() {
        return new StatesException("ResourceNotFound", "Request references a resource that does not exist.");
    }

    private static ObjectNode item(Program program, Alias alias) {
        return Json.NODES
                .objectNode()
                .put("stateMachineAliasArn", alias.arn(program.arn()))
                .set("creationDate", Machines.date(alias.created()));
    }

    ObjectNode describe(Call call) {
        String arn = arn(call);
        Program program = programs.find(Arns.unqualified(arn)).orElseThrow(Aliases::missing);
        Alias alias = program.publications().alias(name(arn)).orElseThrow(Aliases::missing);
        ObjectNode answer = item(program, alias).put("name", alias.name());
        alias.description().ifPresent(text -> answer.put("description", text));
        answer.set("updateDate", Machines.date(alias.updated()));
        ArrayNode routes = answer.putArray("routingConfiguration");
        alias.routes()
                .forEach(route -> routes.addObject()
                        .put("stateMachineVersionArn", program.arn() + ":" + route.version())
                        .put("weight", route.weight()));
        return answer;
    }

    ObjectNode update(Call call) {
        String arn = arn(call);
        Optional<String> description = call.note("description", Versions.LONGEST_DESCRIPTION);
        Optional<Routing> routing = Routing.read(call);
        if (description.isEmpty() && routing.isEmpty()) {
            throw new StatesException(
                    "ValidationException", "Either the description or the routing configuration must be specified");
        }
        String machineArn = Arns.unqualified(arn);
        routing.ifPresent(given -> given.checkMachine(machineArn));
        if (programs.find(machineArn).isEmpty()) {
            throw missing();
        }
        Instant now = clock.instant();
        programs.change(machineArn, program -> {
            Alias old = program.publications().alias(name(arn)).orElseThrow(Aliases::missing);
            List<Route> routes = routing.map(Routing::routes).orElse(old.routes());
            checkVersions(program, routes);
            Optional<String> text = description.isPresent() ? description : old.description();
            return program.with(
                    program.publications().with(machineArn, new Alias(old.name(), text, routes, old.created(), now)));
        });
        return Json.NODES.objectNode().set("updateDate", Machines.date(now));
    }

    /** The aliases of a machine, or those that lead to one of its versions. */
    ObjectNode list(Call call) {
        Qualified wanted = programs.qualified(call.required("stateMachineArn", Call.LONGEST_QUALIFIED_ARN));
        Program program = wanted.program();
        List<Alias> found = program.publications().aliases().values().stream()
                .filter(alias -> wanted.version()
                        .map(version -> alias.leadsTo(version.number()))
                        .orElse(true))
                .toList();
        return new Page<Alias>("stateMachineAliases", Page.TOKEN, Alias::name, alias -> item(program, alias))
                .of(call, found);
    }

    /** Deleting one that does not exist succeeds, as in the service. */
    ObjectNode delete(Call call) {
        String arn = arn(call);
        if (programs.find(Arns.unqualified(arn)).isPresent()) {
            programs.change(
                    Arns.unqualified(arn),
                    program -> program.with(program.publications().without(name(arn))));
        }
        return Json.NODES.objectNode();
    }

    private static String arn(Call call) {
        String arn = Arns.check(call.required("stateMachineAliasArn", Call.LONGEST_QUALIFIED_ARN), "stateMachine");
        if (Arns.qualifier(arn).isEmpty()) {
            throw new StatesException(
                    "ValidationException",
                    "'" + arn + "' is not the ARN of an alias, which ends in a colon and the alias's name");
        }
        return arn;
    }

    private static String name(String arn) {
        return Arns.qualifier(arn).orElseThrow();
    }
}
