package dev.reelway.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTest {

    static final Scope SCOPE = new Scope() {
        @Override
        public JsonNode context() {
            return Json.read("{\"Execution\":{\"Name\":\"n\"}}");
        }

        @Override
        public UUID uuid() {
            return new UUID(0, 0);
        }

        @Override
        public RandomGenerator random() {
            return new Random(0);
        }
    };

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $                       | {"a":[{"b":1},{"b":2}],"c-d":{"e":null},"f g":3}
            $.a[0].b                | 1
            $.a[-1].b               | 2
            $.a[*].b                | [1,2]
            $.a[1:]                 | [{"b":2}]
            $..b                    | [1,2]
            $.a[?(@.b == 2)]        | [{"b":2}]
            $['f g']                | 3
            $.c-d.e                 | null
            $.none[*].b             | []
            $$.Execution.Name       | "n"
            """)
    void finds(String path, String expected) {
        JsonNode input = Json.read("{\"a\":[{\"b\":1},{\"b\":2}],\"c-d\":{\"e\":null},\"f g\":3}");
        assertThat(Path.compile(path).require(input, SCOPE)).isEqualTo(Json.read(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $.x         | Invalid path '$.x' : No results for path: $['x']
            $.x.y       | Invalid path '$.x.y' : Missing property in path $['x']
            $$.x        | Invalid path '$.x' : No results for path: $['x']
            """)
    void saysWhatIsMissing(String path, String message) {
        assertThatThrownBy(() -> Path.compile(path).require(Json.read("{}"), SCOPE))
                .hasMessage(message);
    }

    @Test
    void refusesWhatIsNoPath() {
        assertThatThrownBy(() -> Path.compile("a.b"))
                .hasMessage("The value 'a.b' must be a valid JSONPath: a path begins with '$'");
        assertThatThrownBy(() -> Path.compile("$.[")).isInstanceOf(InvalidExpression.class);
    }

    @Test
    void refusesVariablesRatherThanMisreadThem() {
        assertThatThrownBy(() -> Path.compile("$order.id"))
                .isInstanceOfSatisfying(
                        InvalidExpression.class,
                        e -> assertThat(e.isUnsupported()).isTrue());
    }
}
