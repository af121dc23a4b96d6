package dev.reelway.testkit.junit;

import dev.reelway.testkit.StateMachine;
import dev.reelway.testkit.coverage.Coverage;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives test methods their state machine, and counts what they go through. Comes with {@link StateMachineTest}, or is registered as a
 * static field with {@code @RegisterExtension}.
 */
public final class StateMachineExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(StateMachineExtension.class);

    private final Optional<Subject> registered;

    private record Subject(String resource, UnaryOperator<StateMachine> prepared, double minimum) {}

    /** For {@link StateMachineTest}. */
    public StateMachineExtension() {
        this(Optional.empty());
    }

    private StateMachineExtension(Optional<Subject> registered) {
        this.registered = registered;
    }

    /** For {@code @RegisterExtension}: a definition, as {@link StateMachine#load} takes it. */
    public static StateMachineExtension load(String resource) {
        return new StateMachineExtension(Optional.of(new Subject(resource, UnaryOperator.identity(), 0)));
    }

    /** Does this to each new machine, such as filling in placeholders. */
    public StateMachineExtension prepared(UnaryOperator<StateMachine> step) {
        return new StateMachineExtension(registered.map(
                s -> new Subject(s.resource(), m -> step.apply(s.prepared().apply(m)), s.minimum())));
    }

    /** How much of the machine the tests of the class must cover, in percent. */
    public StateMachineExtension minimumCoverage(double percent) {
        return new StateMachineExtension(registered.map(s -> new Subject(s.resource(), s.prepared(), percent)));
    }

    /** What the tests of a class have gone through. */
    private record OfClass(Class<?> owner, Coverage coverage) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        EndOfTests.register(context);
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        // A nested class counts for the one around it.
        if (store.get(OfClass.class) == null) {
            store.put(OfClass.class, new OfClass(context.getRequiredTestClass(), new Coverage()));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        OfClass ofClass = context.getStore(NAMESPACE).get(OfClass.class, OfClass.class);
        if (ofClass != null && ofClass.owner().equals(context.getRequiredTestClass())) {
            ofClass.coverage().require(subject(context).minimum());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        // Not before all tests: they would share it.
        return parameter.getParameter().getType() == StateMachine.class
                && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        EndOfTests.register(context);
        // What is prepared before a test is what the test gets.
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(StateMachine.class, key -> machine(context), StateMachine.class);
    }

    private StateMachine machine(ExtensionContext context) {
        Subject subject = subject(context);
        StateMachine machine = subject.prepared().apply(StateMachine.load(subject.resource()));
        OfClass ofClass = context.getStore(NAMESPACE).get(OfClass.class, OfClass.class);
        return ofClass == null ? machine : machine.counting(ofClass.coverage());
    }

    private Subject subject(ExtensionContext context) {
        return registered.orElseGet(() -> annotated(context));
    }

    private static Subject annotated(ExtensionContext context) {
        Optional<ExtensionContext> at = Optional.of(context);
        while (at.isPresent()) {
            Optional<StateMachineTest> found = at.get()
                    .getTestClass()
                    .flatMap(type -> AnnotationSupport.findAnnotation(type, StateMachineTest.class));
            if (found.isPresent()) {
                return of(found.get());
            }
            at = at.get().getParent();
        }
        throw new IllegalStateException("No @StateMachineTest says which state machine "
                + context.getDisplayName() + " is about: put it on the class, or register StateMachineExtension.load(…)"
                + " as a static field with @RegisterExtension");
    }

    private static Subject of(StateMachineTest annotation) {
        return new Subject(
                annotation.value(), machine -> filled(machine, annotation.with()), annotation.minimumCoverage());
    }

    private static StateMachine filled(StateMachine machine, String[] with) {
        for (String pair : with) {
            int mark = pair.indexOf('=');
            if (mark <= 0) {
                throw new IllegalArgumentException(
                        "with = \"" + pair + "\" of @StateMachineTest: expected \"Name=value\"");
            }
            machine.with(pair.substring(0, mark), pair.substring(mark + 1));
        }
        return machine;
    }
}
