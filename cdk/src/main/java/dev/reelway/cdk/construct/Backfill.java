package dev.reelway.cdk.construct;

import dev.reelway.tasks.MachineSpec;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The state machine that takes a whole catalogue of sources through the pipeline: a distributed Map, whose role may start its own
 * children and the executions that they wait for.
 *
 * <pre>{@code
 * new Backfill(this, "Backfill", new MachineSpec(Backfill.MACHINE), RetentionDays.ONE_MONTH, values);
 * }</pre>
 */
public final class Backfill extends PipelineMachine {

    /** The machine of the catalogue that this is. */
    public static final String MACHINE = "backfill";

    /**
     * @param spec the machine of the catalogue
     * @param logRetention how long its log is kept
     * @param values of the placeholders in its definition
     */
    public Backfill(Construct scope, String id, MachineSpec spec, RetentionDays logRetention, Values values) {
        super(scope, id, new Props(spec, logRetention, values));
    }
}
