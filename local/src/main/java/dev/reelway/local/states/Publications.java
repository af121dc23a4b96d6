package dev.reelway.local.states;

import dev.reelway.local.states.Program.Revision;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The versions of a state machine and the aliases that point to them.
 *
 * @param last the highest number that a version has had: none is given twice
 * @param versions by number
 * @param aliases by name
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-cd-aliasing-versioning.html">Versions and
 *     aliases</a>
 */
record Publications(int last, NavigableMap<Integer, Version> versions, NavigableMap<String, Alias> aliases) {

    static final Publications NONE = new Publications(0, new TreeMap<>(), new TreeMap<>());

    private static final int MOST_VERSIONS = 1000;
    private static final int MOST_ALIASES = 100;

    Publications {
        versions = Collections.unmodifiableNavigableMap(new TreeMap<>(versions));
        aliases = Collections.unmodifiableNavigableMap(new TreeMap<>(aliases));
    }

    /**
     * A revision that does not change any more.
     *
     * @param number counts the versions of its machine
     * @param created when it was published
     * @param description what was said about it
     * @param revision what it does
     */
    record Version(int number, Instant created, Optional<String> description, Revision revision) {

        String arn(String machineArn) {
            return machineArn + ":" + number;
        }
    }

    /**
     * A name for one version or two.
     *
     * @param name the name
     * @param description what was said about it
     * @param routes where executions go
     * @param created when it was created
     * @param updated when it was changed last
     */
    record Alias(String name, Optional<String> description, List<Route> routes, Instant created, Instant updated) {

        Alias {
            routes = List.copyOf(routes);
        }

        String arn(String machineArn) {
            return machineArn + ":" + name;
        }

        boolean leadsTo(int version) {
            return routes.stream().anyMatch(route -> route.version() == version);
        }

        /**
         * The version for an execution.
         *
         * @param draw from 0 to 99
         */
        int version(int draw) {
            Route first = routes.get(0);
            return draw < first.weight()
                    ? first.version()
                    : routes.get(routes.size() - 1).version();
        }
    }

    /**
     * A share of an alias's executions.
     *
     * @param version the number of the version that gets them
     * @param weight how many of a hundred
     */
    record Route(int version, int weight) {}

    Optional<Version> version(int number) {
        return Optional.ofNullable(versions.get(number));
    }

    Optional<Alias> alias(String name) {
        return Optional.ofNullable(aliases.get(name));
    }

    /** The version of a revision, if it has been published. */
    Optional<Version> of(Revision revision) {
        return versions.descendingMap().values().stream()
                .filter(version -> version.revision().id().equals(revision.id()))
                .findFirst();
    }

    /** These, and a version of the revision if there is none. */
    Publications publish(String machineArn, Revision revision, Optional<String> description, Instant now) {
        if (of(revision).isPresent()) {
            return this;
        }
        checkRoom(versions.size(), MOST_VERSIONS, "versions", machineArn);
        var more = new TreeMap<>(versions);
        more.put(last + 1, new Version(last + 1, now, description, revision));
        return new Publications(last + 1, more, aliases);
    }

    /** These without a version, which no alias may lead to. */
    Publications without(int version) {
        List<String> leading = aliases.values().stream()
                .filter(alias -> alias.leadsTo(version))
                .map(Alias::name)
                .toList();
        if (!leading.isEmpty()) {
            throw new StatesException(
                    "ConflictException",
                    "Version to be deleted must not be referenced by an alias. Current list of aliases referencing this"
                            + " version: " + leading);
        }
        var fewer = new TreeMap<>(versions);
        fewer.remove(version);
        return new Publications(last, fewer, aliases);
    }

    /** These with an alias, in the place of one of the same name. */
    Publications with(String machineArn, Alias alias) {
        var more = new TreeMap<>(aliases);
        if (more.put(alias.name(), alias) == null) {
            checkRoom(aliases.size(), MOST_ALIASES, "aliases", machineArn);
        }
        return new Publications(last, versions, more);
    }

    Publications without(String alias) {
        var fewer = new TreeMap<>(aliases);
        fewer.remove(alias);
        return new Publications(last, versions, fewer);
    }

    private static void checkRoom(int present, int most, String what, String machineArn) {
        if (present >= most) {
            throw new StatesException(
                    "ServiceQuotaExceededException",
                    "'" + machineArn + "' already has " + present + " " + what + ", which is the most; delete others");
        }
    }
}
