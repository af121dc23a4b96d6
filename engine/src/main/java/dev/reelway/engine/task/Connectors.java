package dev.reelway.engine.task;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the connector of a resource: by {@code type:action}, then by {@code type}, then the fallback. A task whose resource has
 * none fails with an error that names what is missing. Also knows the store that distributed Maps read from.
 */
public final class Connectors {

    private final Map<String, Connector> connectors;
    private final Connector fallback;
    private final ObjectStore objects;

    private Connectors(Map<String, Connector> connectors, Connector fallback, ObjectStore objects) {
        this.connectors = Map.copyOf(connectors);
        this.fallback = fallback;
        this.objects = objects;
    }

    /** No connectors: every task fails. */
    public static Connectors none() {
        return new Connectors(Map.of(), new MissingConnector(), ObjectStore.NONE);
    }

    /** The same connector for every resource. */
    public static Connectors all(Connector connector) {
        return new Connectors(Map.of(), connector, ObjectStore.NONE);
    }

    /**
     * These connectors and one more.
     *
     * @param key a type such as {@code lambda}, {@code activity} or {@code aws-sdk:s3}, or one action of it, {@code lambda:invoke}
     */
    public Connectors with(String key, Connector connector) {
        var more = new LinkedHashMap<>(connectors);
        if (more.put(key, connector) != null) {
            throw new IllegalArgumentException("There are two connectors for " + key);
        }
        return new Connectors(more, fallback, objects);
    }

    /** These connectors, and a store that distributed Maps read from and write to. */
    public Connectors withObjects(ObjectStore store) {
        return new Connectors(connectors, fallback, store);
    }

    /** The store that distributed Maps read from and write to. */
    public ObjectStore objects() {
        return objects;
    }

    public Connector find(Resource resource) {
        @Nullable Connector exact = connectors.get(resource.type() + ":" + resource.action());
        if (exact != null) {
            return exact;
        }
        @Nullable Connector ofType = connectors.get(resource.type());
        return ofType == null ? fallback : ofType;
    }

    private static final class MissingConnector implements Connector {
        @Override
        public TaskHandle start(TaskRequest request, TaskReply reply) {
            reply.failed(
                    "States.TaskFailed",
                    "No connector serves the resource '" + request.resource().arn() + "': register one for '"
                            + request.resource().type() + "'.");
            return TaskHandle.NOTHING_TO_CANCEL;
        }
    }
}
