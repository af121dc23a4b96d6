package dev.reelway.local.cli;

import dev.reelway.local.cloud.LocalCloud;
import dev.reelway.tasks.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.sync.RequestBody;

/** Which encoding profile files are encoded with. */
final class ProfileOption {

    private static final Pattern FILE = Pattern.compile("([a-z0-9][a-z0-9-]{0,39})\\.json");

    @Option(
            names = "--profile",
            paramLabel = "NAME|FILE",
            description = {
                "The encoding profile: standard, mobile, archive-4k, audio or preview, or a file NAME.json of your own.",
                "Options beside a clip (clip.mp4.json) go before it."
            })
    private @Nullable String profile;

    /** Complains about what can be known to be wrong before anything is started. */
    void check() {
        if (profile == null || Profiles.BUILT_IN.contains(profile)) {
            return;
        }
        if (!profile.endsWith(".json")) {
            throw new UsageException("There is no profile \"" + profile + "\"; there are "
                    + String.join(", ", Profiles.BUILT_IN) + ", and files whose names end in .json.");
        }
        Path file = Path.of(profile);
        if (!Files.isRegularFile(file)) {
            throw new UsageException("There is no file \"" + profile + "\".");
        }
        if (!FILE.matcher(file.getFileName().toString()).matches()) {
            throw new UsageException(
                    "\"" + profile + "\" is no name of a profile; expected up to 40 of a-z, 0-9 and '-' before .json.");
        }
    }

    /** Puts a profile of the user's own where the pipeline finds it; answers its name. */
    Optional<String> name(LocalCloud cloud) throws IOException {
        if (profile == null || !profile.endsWith(".json")) {
            return Optional.ofNullable(profile);
        }
        Path file = Path.of(profile);
        String name = file.getFileName().toString();
        byte[] content = Files.readAllBytes(file);
        cloud.clients()
                .s3()
                .putObject(
                        r -> r.bucket(cloud.pipeline().configuration()).key("profiles/" + name),
                        RequestBody.fromBytes(content));
        return Optional.of(name.substring(0, name.length() - ".json".length()));
    }
}
