package dev.reelway.tasks;

/**
 * A rule of EventBridge: when it fires, a function is invoked.
 *
 * @param name its name
 * @param trigger when it fires
 * @param function the logical name of the function
 */
public record RuleSpec(String name, Trigger trigger, String function) {

    /** When a rule fires. */
    public sealed interface Trigger {

        /**
         * For each event that matches.
         *
         * @param pattern an event pattern with placeholders, such as {@code ${UploadsBucketName}}
         */
        record OnEvent(String pattern) implements Trigger {
            @Override
            public <T> T accept(Visitor<T> visitor) {
                return visitor.onEvent(pattern);
            }
        }

        /**
         * Again and again.
         *
         * @param expression a schedule expression, or the placeholder of one
         */
        record OnSchedule(String expression) implements Trigger {
            @Override
            public <T> T accept(Visitor<T> visitor) {
                return visitor.onSchedule(expression);
            }
        }

        /** Answers with what one of the two says. */
        <T> T accept(Visitor<T> visitor);

        /** One answer for each way to fire. */
        interface Visitor<T> {

            T onEvent(String pattern);

            T onSchedule(String expression);
        }
    }
}
