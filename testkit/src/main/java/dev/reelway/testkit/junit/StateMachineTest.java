package dev.reelway.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of a state machine: test methods that have a parameter of type {@link dev.reelway.testkit.StateMachine} get a new one each,
 * without stubs. What they go through is counted.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StateMachineExtension.class)
public @interface StateMachineTest {

    /** The definition: a resource on the class path, with a slash in front, or a file. */
    String value();

    /** What placeholders stand for, each {@code "Name=value"}. */
    String[] with() default {};

    /** How much of the machine the tests of this class must cover, in percent; as much as they like unless this is said. */
    double minimumCoverage() default 0;
}
