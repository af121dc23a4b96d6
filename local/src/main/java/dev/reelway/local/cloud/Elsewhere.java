package dev.reelway.local.cloud;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Clients of services that the local cloud does not have, such as SQS: they go to the address that the user's environment gives, and
 * are made when they are first wanted.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
 */
final class Elsewhere implements AutoCloseable {

    private static final String VARIABLE = "AWS_ENDPOINT_URL_";

    private final Map<String, String> environment;
    private final OpenParts made = new OpenParts();

    Elsewhere(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The client of a service; it cannot be had if nobody says where the service is.
     *
     * @param service as it is called by people, such as {@code SQS}
     * @param make makes a client of an address
     */
    <C extends SdkClient> Supplier<C> client(String service, Function<URI, C> make) {
        return new Supplier<>() {

            private @Nullable C client;

            @Override
            public synchronized C get() {
                C known = client;
                if (known == null) {
                    known = made.add(make.apply(address(service)));
                    client = known;
                }
                return known;
            }
        };
    }

    private URI address(String service) {
        String variable = VARIABLE + service.toUpperCase(Locale.ROOT);
        String given = environment.getOrDefault(variable, "");
        if (given.isEmpty()) {
            throw SdkClientException.create("The local cloud has no " + service + ": set " + variable
                    + " to the address of one that runs elsewhere, or mock the state with --mock-config");
        }
        if (!given.matches("https?://[^/].*")) {
            throw SdkClientException.create(
                    variable + " is '" + given + "'; expected an address such as http://127.0.0.1:9324");
        }
        return URI.create(given);
    }

    @Override
    public void close() {
        made.close();
    }
}
