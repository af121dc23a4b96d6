package dev.reelway.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultPathTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $               | {"a":{"b":1},"l":[1,2]}  | 9
            $.a             | {"a":{"b":1},"l":[1,2]}  | {"a":9,"l":[1,2]}
            $.a.b           | {"a":{"b":1},"l":[1,2]}  | {"a":{"b":9},"l":[1,2]}
            $.x.y.z         | {"a":1}                  | {"a":1,"x":{"y":{"z":9}}}
            $['a b']["c"]   | {}                       | {"a b":{"c":9}}
            $.l[1]          | {"a":{"b":1},"l":[1,2]}  | {"a":{"b":1},"l":[1,9]}
            """)
    void putsTheResultInItsPlace(String path, String input, String expected) {
        Payload before = Payload.ofText(input);
        Payload after = ResultPath.parse(path).apply(before, Payload.ofText("9"));
        assertThat(after.text()).isEqualTo(expected);
        assertThat(Json.write(before.tree())).isEqualTo(input);
    }

    @Test
    void keepsTheInputIfTheResultIsDiscarded() {
        Payload input = Payload.ofText("{ }");
        assertThat(ResultPath.DISCARD.apply(input, Payload.ofText("9"))).isSameAs(input);
    }

    @Test
    void cannotGoBelowWhatIsNoObject() {
        assertThatThrownBy(() -> ResultPath.parse("$.a.b").apply(Payload.ofText("{\"a\":[1]}"), Payload.ofText("9")))
                .hasMessage("Unable to apply step \"b\" to input [1]");
        assertThatThrownBy(() -> ResultPath.parse("$.a[1]").apply(Payload.ofText("{\"a\":[1]}"), Payload.ofText("9")))
                .hasMessage("Unable to apply step \"1\" to input [1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "$a", "$..a", "$.a[*]", "$.a[?(@.b)]", "$.", "$$.x"})
    void refusesWhatIsNoReferencePath(String path) {
        assertThatThrownBy(() -> ResultPath.parse(path)).isInstanceOf(InvalidExpression.class);
    }
}
