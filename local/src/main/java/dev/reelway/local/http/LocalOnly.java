package dev.reelway.local.http;

import java.util.Optional;
import java.util.Set;

/**
 * Keeps web pages out. Any page that a browser on this machine shows may send requests to a local port, and a name that its owner
 * points at 127.0.0.1 makes them look like same-origin ones; neither carries this server's own name in both headers.
 */
final class LocalOnly {

    private final Set<String> hosts;

    LocalOnly(int port) {
        this.hosts = Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
    }

    /** Why the request is refused; empty if it is not. */
    Optional<String> refusal(Optional<String> host, Optional<String> origin) {
        if (host.filter(hosts::contains).isEmpty()) {
            return Optional.of(
                    "Host \"" + host.orElse("") + "\" is not this server; use one of " + String.join(", ", names()));
        }
        return origin.filter(value -> !own(value)).map(value -> "Origin \"" + value + "\" may not use this server");
    }

    private boolean own(String origin) {
        return origin.startsWith("http://") && hosts.contains(origin.substring("http://".length()));
    }

    private Iterable<String> names() {
        return hosts.stream().sorted().toList();
    }
}
