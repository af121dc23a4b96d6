package dev.reelway.tasks;

import dev.reelway.tasks.approval.DecideHandler;
import dev.reelway.tasks.approval.HoldHandler;
import dev.reelway.tasks.backfill.BackfillHandler;
import dev.reelway.tasks.caption.CaptionHandler;
import dev.reelway.tasks.cleanup.CleanUpHandler;
import dev.reelway.tasks.diagnose.DiagnoseHandler;
import dev.reelway.tasks.ingest.IngestHandler;
import dev.reelway.tasks.plan.PlanHandler;
import dev.reelway.tasks.probe.ProbeHandler;
import dev.reelway.tasks.publish.AddCaptionsHandler;
import dev.reelway.tasks.publish.PublishHandler;
import dev.reelway.tasks.publish.UnpublishHandler;
import dev.reelway.tasks.quarantine.QuarantineHandler;
import dev.reelway.tasks.reuse.ReuseHandler;
import dev.reelway.tasks.speech.ReconcileHandler;
import dev.reelway.tasks.speech.ResumeHandler;
import dev.reelway.tasks.survey.SurveyHandler;
import dev.reelway.tasks.thumbnail.ThumbnailHandler;
import dev.reelway.tasks.validate.ValidateHandler;
import dev.reelway.tasks.watchdog.WatchdogHandler;
import java.util.List;

/** Every function of the pipeline, once: infrastructure and local cloud are both made from this list, so they cannot drift. */
public final class FunctionCatalog {

    private static final List<String> DELIVERY = List.of("DELIVERY_BUCKET");
    private static final List<String> CONFIGURATION = List.of("CONFIGURATION_BUCKET");
    private static final List<String> BOTH = List.of("DELIVERY_BUCKET", "CONFIGURATION_BUCKET");

    public static final List<FunctionSpec> FUNCTIONS = List.of(
            new FunctionSpec("Ingest", IngestHandler.class, IngestHandler::new, 512, 30, List.of("STATE_MACHINE_ARN")),
            new FunctionSpec(
                    "Validate", ValidateHandler.class, ValidateHandler::new, 1024, 120, List.of("MAX_SOURCE_BYTES")),
            new FunctionSpec("Probe", ProbeHandler.class, ProbeHandler::new, 512, 120, List.of()),
            new FunctionSpec("Plan", PlanHandler.class, PlanHandler::new, 512, 30, BOTH),
            new FunctionSpec("Hold", HoldHandler.class, HoldHandler::new, 512, 60, CONFIGURATION),
            new FunctionSpec("Decide", DecideHandler.class, DecideHandler::new, 512, 60, CONFIGURATION),
            new FunctionSpec("Diagnose", DiagnoseHandler.class, DiagnoseHandler::new, 512, 30, List.of()),
            new FunctionSpec("Reuse", ReuseHandler.class, ReuseHandler::new, 1024, 900, DELIVERY),
            new FunctionSpec("Thumbnail", ThumbnailHandler.class, ThumbnailHandler::new, 2048, 300, DELIVERY),
            new FunctionSpec("Caption", CaptionHandler.class, CaptionHandler::new, 512, 120, DELIVERY),
            new FunctionSpec("Resume", ResumeHandler.class, ResumeHandler::new, 512, 60, DELIVERY),
            new FunctionSpec(
                    "Reconcile",
                    ReconcileHandler.class,
                    ReconcileHandler::new,
                    512,
                    300,
                    List.of("DELIVERY_BUCKET", "TOKEN_AGE_MINUTES")),
            new FunctionSpec("Survey", SurveyHandler.class, SurveyHandler::new, 512, 60, List.of("STATE_MACHINE_ARN")),
            new FunctionSpec("Publish", PublishHandler.class, PublishHandler::new, 1024, 300, DELIVERY),
            new FunctionSpec("AddCaptions", AddCaptionsHandler.class, AddCaptionsHandler::new, 512, 120, DELIVERY),
            new FunctionSpec("Quarantine", QuarantineHandler.class, QuarantineHandler::new, 512, 900, List.of()),
            new FunctionSpec("CleanUp", CleanUpHandler.class, CleanUpHandler::new, 512, 300, BOTH),
            new FunctionSpec("Unpublish", UnpublishHandler.class, UnpublishHandler::new, 512, 900, DELIVERY),
            new FunctionSpec(
                    "Backfill",
                    BackfillHandler.class,
                    BackfillHandler::new,
                    512,
                    60,
                    List.of("DELIVERY_BUCKET", "CONFIGURATION_BUCKET", "WAIT_SECONDS")),
            new FunctionSpec(
                    "Watchdog",
                    WatchdogHandler.class,
                    WatchdogHandler::new,
                    512,
                    300,
                    List.of("DELIVERY_BUCKET", "CONFIGURATION_BUCKET", "NOTIFICATION_TOPIC_ARN")));

    private FunctionCatalog() {}
}
