package dev.reelway.matrix;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to become of a fault: the rules by which the table is judged. */
final class Design {

    /** A task whose failure costs a part of the asset, and which. */
    private static final Map<String, String> PARTS = Map.of(
            "asset-pipeline/MakeThumbnails", "thumbnails",
            "asset-pipeline/Transcribe", "captions",
            "asset-pipeline/ConvertCaptions", "captions");

    /** A number that tells attempts apart, which any other value does too; whatever somebody says who may say that it goes on. */
    private static final Set<String> ANY_ANSWER = Set.of("DiagnoseTranscode", "AwaitApproval");

    private Design() {}

    /**
     * The outcome.
     *
     * @param usual without any fault
     */
    static String outcome(Task task, Fault fault, String usual) {
        if (fault.isHarmless() || task.kind() == Kind.EVENT) {
            return ofEvent(task, fault, usual);
        }
        if (task.kind() == Kind.MESSAGE) {
            // What subscribers were to hear they hear from the watchdog.
            return usual;
        }
        return switch (task.machine()) {
            case World.PIPELINE -> ofPipeline(task, fault, usual);
            case "backfill" -> ofBackfill(task, fault, usual);
            default ->
                isDone(task, fault) ? usual : usual.replace(task.machine() + " done", task.machine() + " failed");
        };
    }

    /** One source that fails keeps no other from its turn. */
    private static String ofBackfill(Task task, Fault fault, String usual) {
        if (task.name().equals("PlanBackfill")) {
            return "backfill failed";
        }
        if (task.name().equals("Admit") && fault == Fault.ANSWERED_LATE) {
            // The answer of the first is late.
            return usual.replaceFirst("; published$", "");
        }
        return isDone(task, fault) ? usual : "backfill done";
    }

    private static String ofPipeline(Task task, Fault fault, String usual) {
        if (fault == Fault.MALFORMED_ANSWER && ANY_ANSWER.contains(task.name())) {
            return usual;
        }
        if (task.name().equals("ReuseRenditions")) {
            // What cannot be taken from an earlier revision is encoded.
            return usual;
        }
        if (PARTS.containsKey(task.subject())) {
            return usual + " without " + PARTS.get(task.subject());
        }
        return isDone(task, fault) ? usual : "failed";
    }

    /** Whether the last word of the task was written, whoever heard of it. */
    private static boolean isDone(Task task, Fault fault) {
        if (task.kind() == Kind.EXECUTION) {
            return fault == Fault.ANSWERED_LATE || fault == Fault.MALFORMED_ANSWER || fault == Fault.PAYLOAD_TOO_LARGE;
        }
        return switch (fault) {
            case ANSWERED_LATE, PAYLOAD_TOO_LARGE -> task.name().equals("Publish");
            case MALFORMED_ANSWER ->
                task.name().equals("Publish") || task.name().equals("AddCaptions");
            default -> false;
        };
    }

    private static String ofEvent(Task task, Fault fault, String usual) {
        if (task.name().equals("AwaitApproval") && fault == Fault.EVENT_LOST) {
            // Nobody decides: the time to do so ends.
            return "failed";
        }
        boolean never = !fault.isHarmless() || fault == Fault.EVENT_LOST;
        if (task.kind() != Kind.EVENT || !never) {
            return usual;
        }
        return switch (task.name()) {
            case "Ingest" -> "never started";
            case "Watchdog" -> "nobody told";
            default -> usual;
        };
    }

    /** How often subscribers are to hear of the end. */
    static Verdict.Telling telling(Task task, Fault fault) {
        if (task.kind() == Kind.MESSAGE && (fault == Fault.LOST_ANSWER || fault == Fault.ANSWERED_LATE)) {
            return Verdict.Telling.AGAIN_IN_THE_SAME_WORDS;
        }
        return outcome(task, fault, "").equals("nobody told") ? Verdict.Telling.NEVER : Verdict.Telling.ONCE;
    }

    /** Why there is no such fault of such a task; empty if there is. */
    static Optional<String> reasonNot(Task task, Fault fault, Calls calls) {
        String reason = switch (fault) {
            case S3_503, S3_SLOW -> calls == null || calls.calls() == 0 ? "The task calls no S3." : null;
            case PROCESS_KILLED ->
                task.kind() == Kind.MESSAGE || task.kind() == Kind.EXECUTION
                        ? "The processes of SNS and of Step Functions are not ours."
                        : null;
            case EVENT_LOST, EVENT_DOUBLED, EVENT_REORDERED ->
                switch (task.kind()) {
                    case FUNCTION, MESSAGE, EXECUTION -> "The task ends with its answer; there is no event.";
                    case EVENT ->
                        fault == Fault.EVENT_REORDERED
                                ? "Of uploads, UploadOrderTest tells; of other events there is one an execution."
                                : null;
                    case TOKEN, JOB -> null;
                };
            case ANSWERED_LATE, MALFORMED_ANSWER, PAYLOAD_TOO_LARGE -> ofAnswer(task, fault);
            default -> null;
        };
        return Optional.ofNullable(reason);
    }

    private static String ofAnswer(Task task, Fault fault) {
        if (task.kind() == Kind.EVENT) {
            return "Nobody waits for the answer to an event.";
        }
        if (fault != Fault.PAYLOAD_TOO_LARGE) {
            return null;
        }
        return switch (task.kind()) {
            case TOKEN -> "SendTaskSuccess takes no more than a state may hold.";
            case MESSAGE -> "SNS answers with an id.";
            case FUNCTION, JOB, EXECUTION, EVENT -> null;
        };
    }
}
