package dev.reelway.local.cloud;

import java.net.URI;
import java.util.List;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;

/**
 * What functions take from the process that they run in: where SDK clients that are made without settings find their services, and
 * where metrics go. These are properties of the process, so there is one cloud a process at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
 */
final class ProcessSettings {

    /** The services that handlers call: what the user's environment or profile says of one of them must not win. */
    private static final List<String> SERVICES =
            List.of("S3", "Sfn", "Mediaconvert", "Sns", "Lambda", "Eventbridge", "Transcribe");

    private ProcessSettings() {}

    static void pointTo(URI endpoint, String region) {
        System.setProperty("aws.endpointUrl", endpoint.toString());
        SERVICES.forEach(service -> System.setProperty("aws.endpointUrl" + service, endpoint.toString()));
        System.setProperty("aws.region", region);
        // Any will do, but the SDK must not go looking for those of the user.
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        System.clearProperty("aws.sessionToken");
        // Left to itself, the library asks the network where it is.
        EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Local);
    }
}
