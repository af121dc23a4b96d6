package dev.reelway.engine.run;

import static dev.reelway.engine.harness.Definitions.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.harness.Invariants;
import dev.reelway.engine.harness.VirtualTime;
import dev.reelway.engine.parse.DefinitionParser;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    private static final int EXECUTIONS = 300;

    /** Each iteration is a task that two threads race to answer. */
    private static final String DEFINITION =
            json("{'StartAt':'M','States':{'M':{'Type':'Map','End':true,'ItemProcessor':{"
                    + "'StartAt':'T','States':{'T':{'Type':'Task','Resource':'arn:aws:states:::x:y','End':true}}}}}}");

    private static final String DISTRIBUTED = DEFINITION.replace(
            "\"ItemProcessor\":{", "\"ItemProcessor\":{\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\"},");

    @Test
    void advancesManyExecutionsOnManyThreads() throws Exception {
        runOnManyThreads(DEFINITION);
    }

    @Test
    void advancesManyMapRunsOnManyThreads() throws Exception {
        runOnManyThreads(DISTRIBUTED);
    }

    private static void runOnManyThreads(String definition) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            var count = new AtomicLong();
            Connector racing = (request, reply) -> {
                workers.execute(() -> reply.succeeded(request.parameters().text()));
                workers.execute(() -> reply.succeeded(request.parameters().text()));
                return TaskHandle.NOTHING_TO_CANCEL;
            };
            var time = new VirtualTime(EngineHarness.START);
            var ids = new Ids() {
                @Override
                public String taskToken() {
                    return "t" + count.incrementAndGet();
                }

                @Override
                public UUID uuid() {
                    return new UUID(0, count.incrementAndGet());
                }
            };
            var ports = new Ports(
                    time,
                    time,
                    ids,
                    new Random(1),
                    workers,
                    Connectors.all(racing),
                    ExecutionListener.NONE,
                    Journal.NONE);
            try (var engine = new Engine(ports, EngineLimits.DEFAULT)) {
                runAll(engine, definition);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static void runAll(Engine engine, String definition) throws Exception {
        var machine = DefinitionParser.parse(definition).orThrow();
        List<ExecutionHandle> handles = new ArrayList<>();
        for (int i = 0; i < EXECUTIONS; i++) {
            String arn = "arn:aws:states:us-east-1:111111111111:execution:m:" + i;
            handles.add(engine.start(new StartExecution(machine, arn, "" + i, "m", "m", "r", "[1,2,3,4]")));
        }
        for (ExecutionHandle handle : handles) {
            ExecutionView view = handle.ended().toCompletableFuture().get(30, TimeUnit.SECONDS);
            assertThat(view.output()).contains("[1,2,3,4]");
            Invariants.check(handle);
        }
    }
}
