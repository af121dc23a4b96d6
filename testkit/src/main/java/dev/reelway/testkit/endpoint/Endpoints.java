package dev.reelway.testkit.endpoint;

import dev.reelway.testkit.run.Runner;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Opens the endpoint that the system properties name, if the AWS SDK is there to call it. */
public final class Endpoints {

    private static final String PATIENCE = "300";

    private Endpoints() {}

    /**
     * A runner on an endpoint.
     *
     * @param name its URL, or {@code aws} for AWS itself with the credentials of the surroundings
     * @throws IllegalStateException if the AWS SDK is missing
     */
    public static Runner open(String name) {
        return open(name, property("testkit.endpoint.mocks").map(Path::of));
    }

    /**
     * A runner on an endpoint.
     *
     * @param mocks the mock configuration file that it reads, if it reads one
     */
    public static Runner open(String name, Optional<Path> mocks) {
        Optional<URI> url = name.equals("aws") ? Optional.empty() : Optional.of(url(name));
        String role = property("testkit.endpoint.role").orElse("arn:aws:iam::123456789012:role/testkit");
        long seconds = Long.parseLong(property("testkit.endpoint.timeout").orElse(PATIENCE));
        try {
            return new EndpointRunner(url, mocks, role, Duration.ofSeconds(seconds));
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "Tests on an endpoint need the AWS SDK: add software.amazon.awssdk:sfn and"
                            + " software.amazon.awssdk:url-connection-client to the dependencies of the tests",
                    e);
        }
    }

    private static URI url(String name) {
        if (!name.startsWith("http://") && !name.startsWith("https://")) {
            throw new IllegalArgumentException(
                    "testkit.endpoint is '" + name + "'; expected a URL such as http://127.0.0.1:8083, or aws");
        }
        return URI.create(name);
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(text -> !text.isBlank());
    }
}
