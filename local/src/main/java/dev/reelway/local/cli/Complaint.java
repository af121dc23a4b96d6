package dev.reelway.local.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** What went wrong, in one sentence. */
final class Complaint {

    private Complaint() {}

    static String of(Throwable failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "\"" + denied.getFile() + "\" may not be read or written.";
        }
        if (failure instanceof FileSystemException system) {
            String reason = system.getReason() == null ? system.getClass().getSimpleName() : system.getReason();
            return "\"" + system.getFile() + "\": " + reason + ".";
        }
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.toString();
        }
        // Those that we throw ourselves are sentences; of the others the type says more than the text.
        boolean ours = failure instanceof UsageException
                || failure instanceof IllegalStateException
                || failure instanceof IOException;
        return ours ? message : failure.getClass().getSimpleName() + ": " + message;
    }
}
