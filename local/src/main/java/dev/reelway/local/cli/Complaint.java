package dev.reelway.local.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong, in one sentence. */
final class Complaint {

    private Complaint() {}

    static String of(Throwable failure) {
        if (failure instanceof FileSystemException system) {
            return "\"" + system.getFile() + "\" " + whatIsWrong(system) + ".";
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

    private static String whatIsWrong(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "may not be read or written";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "is there already and is not a folder";
        }
        if (failure instanceof NoSuchFileException) {
            return "is not there and cannot be made";
        }
        return "cannot be used: "
                + (failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason());
    }
}
