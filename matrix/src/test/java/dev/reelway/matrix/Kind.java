package dev.reelway.matrix;

import dev.reelway.engine.task.Pattern;
import dev.reelway.engine.task.Resource;

/** How a task ends, and what its caller calls its failures. */
enum Kind {
    /** A function, with its answer. */
    FUNCTION("Lambda", "java.lang.IllegalStateException"),
    /** A function that somebody else answers for, with a task token. */
    TOKEN("Lambda", "java.lang.IllegalStateException"),
    /** A MediaConvert job, with its end. */
    JOB("MediaConvert", "MediaConvert.BadRequestException"),
    /** A message, when SNS has taken it. */
    MESSAGE("SNS", "SNS.AuthorizationErrorException"),
    /** An execution of a state machine, with its end. */
    EXECUTION("StepFunctions", "StepFunctions.InvalidArnException"),
    /** A function that an event calls; nobody reads its answer. */
    EVENT("Lambda", "java.lang.IllegalStateException");

    private final String service;
    private final String permanent;

    Kind(String service, String permanent) {
        this.service = service;
        this.permanent = permanent;
    }

    static Kind of(Resource resource) {
        if (resource.kind() == Resource.Kind.LAMBDA_FUNCTION) {
            return FUNCTION;
        }
        return switch (resource.type()) {
            case "lambda" -> resource.pattern() == Pattern.WAIT_FOR_TASK_TOKEN ? TOKEN : FUNCTION;
            case "mediaconvert" -> JOB;
            case "sns" -> MESSAGE;
            case "states" -> EXECUTION;
            default ->
                throw new AssertionError("Nothing here says how " + resource.arn() + " ends: give its kind a name");
        };
    }

    /** The name of the error of a call that is one too many. */
    String throttled() {
        return switch (this) {
            case FUNCTION, TOKEN, EVENT, JOB -> service + ".TooManyRequestsException";
            case MESSAGE -> service + ".ThrottledException";
            case EXECUTION -> service + ".AWSStepFunctionsException";
        };
    }

    /** The name of the error of a call whose answer never arrived. */
    String lost() {
        return service + ".SdkClientException";
    }

    /** The name of an error that does not go away. */
    String permanent() {
        return permanent;
    }
}
