package dev.reelway.local.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.http.ApiResponse;
import java.util.Collection;
import java.util.Comparator;

/**
 * What ListFunctions answers: all functions on one page, with what the local cloud knows of them.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html">ListFunctions</a>
 */
final class FunctionList {

    private FunctionList() {}

    static ApiResponse of(Collection<Instances> functions, String region, String account) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putArray("Functions");
        functions.stream()
                .map(Instances::function)
                .sorted(Comparator.comparing(LambdaFunction::name))
                .forEach(function -> list.add(configuration(function, region, account)));
        return ApiResponse.of(200, "application/json", answer.toString());
    }

    private static ObjectNode configuration(LambdaFunction function, String region, String account) {
        ObjectNode configuration = JsonNodeFactory.instance
                .objectNode()
                .put("FunctionName", function.name())
                .put("FunctionArn", "arn:aws:lambda:" + region + ":" + account + ":function:" + function.name())
                .put("Version", FunctionName.LATEST)
                .put("Timeout", function.timeout().toSeconds())
                .put("MemorySize", function.memoryMegabytes());
        ObjectNode variables = configuration.putObject("Environment").putObject("Variables");
        function.environment().forEach(variables::put);
        return configuration;
    }
}
