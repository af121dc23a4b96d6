package dev.reelway.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.harness.FakeScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTest {

    static final Scope SCOPE = FakeScope.PLAIN;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $order              | {"lines":[{"id":7}],"größe":2}
            $order.lines[0].id  | 7
            $order['größe']     | 2
            """)
    void leadsIntoVariables(String path, String expected) {
        Scope scope = FakeScope.PLAIN.withVariable("order", "{\"lines\":[{\"id\":7}],\"größe\":2}");
        assertThat(Path.compile(path).require(Json.read("{}"), scope)).isEqualTo(Json.read(expected));
    }

    @Test
    void saysWhichVariableHasNotBeenAssigned() {
        assertThatThrownBy(() -> Path.compile("$order.id").require(Json.read("{}"), SCOPE))
                .hasMessage("The path '$order.id' refers to the variable '$order', which has not been assigned in this"
                        + " flow or one around it");
    }
}
