package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.Terminal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists what waits for approval. */
@Command(
        name = "held",
        sortOptions = false,
        description = "Lists the assets that wait because they cost more than there is for them, and why.")
public final class HeldCommand extends ManageCommand {

    public HeldCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ObjectNode act(Deployment deployment) {
        ObjectNode document = Json.NODES.objectNode();
        ArrayNode held = document.putArray("held");
        for (S3Object object : deployment
                .clients()
                .s3()
                .listObjectsV2Paginator(
                        r -> r.bucket(deployment.configuration()).prefix("held/"))
                .contents()) {
            deployment.object(deployment.configuration(), object.key()).ifPresent(one -> {
                // Whoever has the token can decide; it is nobody's to read.
                ((ObjectNode) one).remove("taskToken");
                held.add(one);
            });
        }
        return document;
    }

    @Override
    List<String> sentences(ObjectNode document) {
        List<String> lines = new ArrayList<>();
        for (JsonNode held : document.path("held")) {
            lines.add(held.path("assetId").asText() + "  s3://"
                    + held.path("bucket").asText() + "/" + held.path("key").asText());
            lines.add("    " + held.path("reason").asText() + " Since "
                    + held.path("heldAt").asText() + ".");
        }
        return lines.isEmpty() ? List.of("No asset waits for approval.") : lines;
    }
}
