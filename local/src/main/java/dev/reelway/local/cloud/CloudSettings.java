package dev.reelway.local.cloud;

import dev.reelway.local.fault.Faults;
import dev.reelway.local.states.MockConfigFile;
import dev.reelway.local.states.pace.Pacing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a cloud is started.
 *
 * @param data where buckets and the outbox of notifications are kept; made if missing
 * @param work where temporary files go; made if missing
 * @param cache where programs are unpacked, shared by all processes of a user
 * @param port where to listen; 0 picks a free one
 * @param region the region of everything that the cloud itself makes
 * @param retention how long executions that have ended are kept; empty if all of them end with the process
 * @param environment the process's environment, which may name an ffmpeg
 * @param mocks the test cases of executions whose tasks are to be mocked
 * @param pacing how time passes for executions
 * @param faults what services answer with instead of doing their work
 */
public record CloudSettings(
        Path data,
        Path work,
        Path cache,
        int port,
        String region,
        Optional<Duration> retention,
        Map<String, String> environment,
        Optional<MockConfigFile> mocks,
        Pacing pacing,
        Faults faults) {

    /** The account of everything local. */
    public static final String ACCOUNT = "111111111111";

    public CloudSettings {
        environment = Map.copyOf(environment);
    }
}
