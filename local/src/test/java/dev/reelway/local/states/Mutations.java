package dev.reelway.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Makes of a good request of the Step Functions API one that no service could take. Every draw comes from the given source. */
final class Mutations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int TOO_LARGE = 9 * 1024 * 1024;
    private static final int DEEP = 20_000;

    private static final List<byte[]> NOT_UTF8 = List.of(
            new byte[] {(byte) 0xFF},
            new byte[] {(byte) 0xC3, '('},
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80});

    /** What is sent. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Sent(Map<String, String> headers, byte[] body) {

        static Sent of(String operation, String body) {
            Map<String, String> headers = new HashMap<>();
            headers.put("X-Amz-Target", "AWSStepFunctions." + operation);
            headers.put("Content-Type", "application/x-amz-json-1.0");
            return new Sent(headers, body.getBytes(StandardCharsets.UTF_8));
        }

        Sent with(byte[] other) {
            return new Sent(headers, other);
        }

        Sent with(String header, String value) {
            Map<String, String> others = new HashMap<>(headers);
            others.put(header, value);
            return new Sent(others, body);
        }

        Sent without(String header) {
            Map<String, String> others = new HashMap<>(headers);
            others.remove(header);
            return new Sent(others, body);
        }
    }

    private final RandomGenerator random;
    private final Map<String, Function<Good, Sent>> kinds = new TreeMap<>();

    /** A request that the service takes. */
    record Good(String operation, ObjectNode body, List<String> required) {
        Sent sent() {
            return Sent.of(operation, body.toString());
        }

        Sent sent(String text) {
            return Sent.of(operation, text);
        }
    }

    Mutations(RandomGenerator random) {
        this.random = random;
        kinds.put("cut off", good -> {
            byte[] whole = good.sent().body();
            return good.sent().with(Arrays.copyOf(whole, random.nextInt(whole.length)));
        });
        kinds.put("control character", good -> {
            String text = good.body().toString();
            int at = random.nextInt(text.length());
            return good.sent(text.substring(0, at) + '\u0001' + text.substring(at));
        });
        kinds.put("something after it", good -> good.sent(good.body() + any("}", "]", "x", ",", "{}", "\"")));
        kinds.put("another punctuation", good -> {
            String from = any("{", ":", "\"");
            return good.sent(good.body().toString().replace(from, any(";", "'", "(")));
        });
        kinds.put("not an object", good -> good.sent(any("[]", "1", "null", "\"x\"", "true", "")));
        kinds.put("wrong type", this::wrongType);
        kinds.put("odd number", this::oddNumber);
        kinds.put("missing member", this::missing);
        kinds.put("deep body", good -> good.sent(deep(DEEP, "{\"a\":", "1", "}")));
        kinds.put("deep text", this::deepText);
        kinds.put("deep expression", good -> definition(good, deepExpression()));
        kinds.put("wrong target", good -> good.sent().with("X-Amz-Target", target()));
        kinds.put("no target", good -> good.sent().without("X-Amz-Target"));
        kinds.put(
                "wrong content type",
                good -> good.sent()
                        .with(
                                "Content-Type",
                                any("text/plain", "application/x-www-form-urlencoded", "a", "image/png", "a/b;c")));
        kinds.put("wrong encoding", good -> good.sent().with("Content-Encoding", "aws-chunked"));
        kinds.put("not UTF-8", this::notUtf8);
    }

    /** One of the kinds. */
    String kind() {
        if (random.nextInt(400) == 0) {
            return "too large";
        }
        return any(kinds.keySet().toArray(String[]::new));
    }

    Sent mutate(String kind, Good good) {
        if (kind.equals("too large")) {
            byte[] spaces = new byte[TOO_LARGE];
            Arrays.fill(spaces, (byte) ' ');
            return good.sent().with(spaces);
        }
        return kinds.get(kind).apply(good);
    }

    private String any(String... values) {
        return values[random.nextInt(values.length)];
    }

    /** A member of the request, or of a structure in it. */
    private record Place(ObjectNode in, String name) {
        JsonNode value() {
            return in.get(name);
        }
    }

    private static List<Place> places(ObjectNode body) {
        var places = new ArrayList<Place>();
        body.properties().forEach(member -> {
            places.add(new Place(body, member.getKey()));
            if (member.getValue() instanceof ObjectNode inner) {
                places.addAll(places(inner));
            }
            if (member.getValue() instanceof ArrayNode list && list.path(0) instanceof ObjectNode inner) {
                places.addAll(places(inner));
            }
        });
        return places;
    }

    private Sent wrongType(Good good) {
        ObjectNode body = good.body().deepCopy();
        List<Place> places = places(body);
        Place place = places.get(random.nextInt(places.size()));
        List<JsonNode> others = new ArrayList<>(List.of(
                JSON.arrayNode().add(1),
                JSON.objectNode(),
                JSON.numberNode(7),
                JSON.textNode("x"),
                JSON.booleanNode(true)));
        others.removeIf(other -> other.getNodeType() == place.value().getNodeType());
        place.in().set(place.name(), others.get(random.nextInt(others.size())));
        return good.sent(body.toString());
    }

    private Sent oddNumber(Good good) {
        ObjectNode body = good.body().deepCopy();
        List<Place> places = places(body);
        Place place = places.get(random.nextInt(places.size()));
        place.in().put(place.name(), "NUMBER");
        String number = any("1e400", "-1", "1.5", "2147483648", "-9223372036854775809", "1e9999999", "9".repeat(2000));
        return good.sent(body.toString().replace("\"NUMBER\"", number));
    }

    private Sent missing(Good good) {
        ObjectNode body = good.body().deepCopy();
        String member = good.required().get(random.nextInt(good.required().size()));
        switch (random.nextInt(4)) {
            case 0 -> body.remove(member);
            case 1 -> body.putNull(member);
            case 2 -> body.put(member, "");
            default -> body.put(member, "x".repeat(2_000_000));
        }
        return good.sent(body.toString());
    }

    private static String deep(int depth, String open, String middle, String close) {
        return open.repeat(depth) + middle + close.repeat(depth);
    }

    private Sent deepText(Good good) {
        if (good.operation().equals("ValidateStateMachineDefinition")) {
            // It answers what is wrong with a definition, however wrong that is.
            return good.sent(deep(DEEP, "[", "", "]"));
        }
        ObjectNode body = good.body().deepCopy();
        body.put(good.required().get(0), deep(DEEP, "[", "", "]"));
        return good.sent(body.toString());
    }

    /** States whose expressions nest so deep. */
    static List<String> deepStates(int depth) {
        return Stream.of(
                        jsonata(deep(depth, "(", "1", ")")),
                        jsonata(deep(depth, "[", "", "]")),
                        jsonata("-".repeat(depth) + "1"),
                        jsonata("1" + "+1".repeat(depth)),
                        "{'Type':'Pass','Parameters':{'a.$':'" + deep(depth, "States.Array(", "1", ")")
                                + "'},'End':true}",
                        "{'Type':'Pass','InputPath':'$" + deep(depth, "[?(@.a", "", ")]") + "','End':true}",
                        "{'Type':'Pass','InputPath':'$[?(" + "!(".repeat(depth) + "@.a" + ")".repeat(depth)
                                + ")]','End':true}",
                        "{'Type':'Pass','InputPath':'$" + ".a".repeat(depth) + "','End':true}",
                        "{'Type':'Pass','InputPath':'$" + "..a".repeat(depth) + "','End':true}",
                        "{'Type':'Pass','ResultPath':'$" + ".a".repeat(depth) + "','End':true}")
                .map(state -> state.replace('\'', '"'))
                .toList();
    }

    private static String jsonata(String expression) {
        return "{'Type':'Pass','QueryLanguage':'JSONata','Output':'{% " + expression + " %}','End':true}";
    }

    private String deepExpression() {
        List<String> tooDeep = deepStates(DEEP).subList(0, 3);
        return "{\"StartAt\":\"A\",\"States\":{\"A\":" + tooDeep.get(random.nextInt(tooDeep.size())) + "}}";
    }

    private Sent definition(Good good, String definition) {
        ObjectNode body = JSON.objectNode()
                .put("name", "deep")
                .put("roleArn", StatesFixture.ROLE)
                .put("definition", definition);
        return Sent.of(any("CreateStateMachine", "TestState"), body.toString()).with("X-Unused", good.operation());
    }

    private String target() {
        return any(
                "AWSStepFunctions.Imagine",
                "AWSStepFunctions.",
                "DynamoDB_20120810.PutItem",
                "AWSStepFunctions",
                ".",
                "AWSStepFunctions.ListStateMachines.More",
                "%00",
                "x".repeat(4000));
    }

    private Sent notUtf8(Good good) {
        byte[] whole = good.sent().body();
        int at = 1 + random.nextInt(whole.length - 1);
        var bytes = new ByteArrayOutputStream();
        bytes.write(whole, 0, at);
        bytes.writeBytes(NOT_UTF8.get(random.nextInt(NOT_UTF8.size())));
        bytes.write(whole, at, whole.length - at);
        return good.sent().with(bytes.toByteArray());
    }
}
