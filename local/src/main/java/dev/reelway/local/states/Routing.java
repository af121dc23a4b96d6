package dev.reelway.local.states;

import dev.reelway.local.states.Publications.Route;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A {@code routingConfiguration}: one or two versions of one machine.
 *
 * @param machineArn the ARN of the machine
 * @param routes the versions and their weights, which add up to 100
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_RoutingConfigurationListItem.html">
 *     RoutingConfigurationListItem</a>
 */
record Routing(String machineArn, List<Route> routes) {

    private static final String MEMBER = "routingConfiguration";
    private static final int MOST = 2;
    private static final int PERCENT = 100;

    Routing {
        routes = List.copyOf(routes);
    }

    static Optional<Routing> read(Call call) {
        return call.structures(MEMBER, MOST).map(Routing::read);
    }

    private static Routing read(List<Call> items) {
        if (items.isEmpty()) {
            throw invalid("'" + MEMBER + "' must name one or two versions, but is empty");
        }
        var machines = new LinkedHashSet<String>();
        var routes = new ArrayList<Route>();
        for (Call item : items) {
            String arn =
                    Arns.check(item.required("stateMachineVersionArn", Call.LONGEST_QUALIFIED_ARN), "stateMachine");
            machines.add(Arns.unqualified(arn));
            int weight = item.number("weight", PERCENT).orElseThrow(() -> item.missing("weight"));
            routes.add(new Route(version(arn), weight));
        }
        if (machines.size() > 1) {
            throw invalid(
                    "The versions of a routing configuration must be of one state machine, but are of " + machines);
        }
        check(routes);
        return new Routing(machines.iterator().next(), routes);
    }

    private static int version(String arn) {
        return Arns.qualifier(arn)
                .flatMap(Qualified::number)
                .orElseThrow(
                        () -> invalid("'" + arn + "' is not the ARN of a version, which ends in a colon and a number"));
    }

    private static void check(List<Route> routes) {
        int sum = routes.stream().mapToInt(Route::weight).sum();
        if (sum != PERCENT) {
            throw invalid("The weights of a routing configuration must add up to 100, but add up to " + sum);
        }
        if (routes.stream().map(Route::version).distinct().count() < routes.size()) {
            throw invalid("The versions of a routing configuration must differ, but both are "
                    + routes.get(0).version());
        }
    }

    /** An alias stays with its machine. */
    void checkMachine(String arn) {
        if (!machineArn.equals(arn)) {
            throw invalid("The versions of a routing configuration must be of the alias's state machine '" + arn
                    + "', but are of '" + machineArn + "'");
        }
    }

    private static StatesException invalid(String reason) {
        return new StatesException("ValidationException", reason);
    }
}
