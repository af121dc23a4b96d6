package dev.reelway.engine.intrinsic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.data.InvalidExpression;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;
import dev.reelway.engine.harness.FakeScope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicsTest {

    private static final String INPUT =
            "{'a':[1,2,3,3],'o':{'x':1},'p':{'x':2,'y':[1]},'s':'t','n':2.6,'weird':{'a,b)':5}}";

    private static final Scope SCOPE = new FakeScope(Json.read("{\"Id\":\"ctx\"}"), Map.of());

    private static JsonNode evaluate(String call) {
        JsonNode input = Json.read(INPUT.replace('\'', '"'));
        return Intrinsics.compile(call).evaluate(input, SCOPE, "f.$");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            States.Format('Hi {}, {}!', $.s, 3)                 | "Hi t, 3!"
            States.Format('\\{\\} is {}', $.o)                  | "{} is {x=1}"
            States.Format('{} {} {}', $.a, null, $.p)           | "[1, 2, 3, 3] null {x=2, y=[1]}"
            States.Format('it\\'s')                             | "it's"
            States.StringToJson('{"a": [1]}')                   | {"a":[1]}
            States.JsonToString($.o)                            | "{\\"x\\":1}"
            States.Array(1, 'two', true, null, $.o)             | [1,"two",true,null,{"x":1}]
            States.Array()                                      | []
            States.ArrayPartition($.a, 3)                       | [[1,2,3],[3]]
            States.ArrayContains($.a, 3)                        | true
            States.ArrayContains($.a, '3')                      | false
            States.ArrayRange(1, 9, 2)                          | [1,3,5,7,9]
            States.ArrayRange(5, 1, -2)                         | [5,3,1]
            States.ArrayGetItem($.a, 1)                         | 2
            States.ArrayLength($.a)                             | 4
            States.ArrayUnique($.a)                             | [1,2,3]
            States.Base64Encode('Data to encode')               | "RGF0YSB0byBlbmNvZGU="
            States.Base64Decode('RGF0YSB0byBlbmNvZGU=')         | "Data to encode"
            States.Hash('input data', 'SHA-1')                  | "aaff4a450a104cd177d28d18d74485e8cae074b7"
            States.JsonMerge($.o, $.p, false)                   | {"x":2,"y":[1]}
            States.MathRandom(1, 2)                             | 1
            States.MathAdd($.n, -1)                             | 2
            States.StringSplit('a.b+c', '.+')                   | ["a","b","c"]
            States.UUID()                                       | "00000000-0000-0001-0000-000000000002"
            States.ArrayGetItem(States.StringSplit('a-b', '-'), States.MathAdd(0, 1)) | "b"
            States.Array($.weird['a,b)'], $$.Id)                | [5,"ctx"]
            """)
    void computes(String call, String expected) {
        assertThat(evaluate(call)).isEqualTo(Json.read(expected));
    }

    @Test
    void drawsTheSameNumberFromTheSameSeed() {
        assertThat(evaluate("States.MathRandom(0, 1000, 7)")).isEqualTo(evaluate("States.MathRandom(0, 1000, 7)"));
    }

    @Test
    void knowsEighteenFunctions() {
        assertThat(IntrinsicRegistry.STANDARD.names()).hasSize(18);
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                States.ArrayGetItem($.a, 4)          | The index 4 is out of bounds for an array of 4
                States.ArrayLength($.s)              | Argument 1 must be an array, but was "t"
                States.ArrayPartition($.a, 0)        | The chunk size must be positive, but was 0
                States.ArrayRange(1, 5, 0)           | The step must not be 0
                States.ArrayRange(0, 1000, 1)        | The range must not have more than 1000 elements
                States.Base64Decode('****')           | Argument 1 must be Base64: Illegal base64 character 2a
                States.Format('{}')                  | The number of {} in the template must be the number of the other arguments, 0
                States.Format('x', 1)                | The number of {} in the template must be the number of the other arguments, 1
                States.Hash('x', 'MD4')              | The algorithm must be one of [MD5, SHA-1, SHA-256, SHA-384, SHA-512], but was MD4
                States.JsonMerge($.o, $.p, true)     | Only shallow merging is supported: argument 3 must be false
                States.MathAdd(2147483647, 1)        | The sum is not between -2147483648 and 2147483647
                States.MathRandom(5, 5)              | The start 5 must be less than the end 5
                """)
        void sayWhichFunctionAndWhy(String call, String reason) {
            assertThatThrownBy(() -> evaluate(call)).isInstanceOfSatisfying(EvaluationFailure.class, failure -> {
                assertThat(failure.error()).isEqualTo("States.IntrinsicFailure");
                assertThat(failure.cause()).isEqualTo("The function '" + call + "' had the following error: " + reason);
            });
        }

        @Test
        void sayWhichPathIsMissing() {
            assertThatThrownBy(
                            () -> Intrinsics.compile("States.Format('{}', $.x)").evaluate(Json.read("{}"), SCOPE, "f"))
                    .hasMessage(
                            "The function 'States.Format('{}', $.x)' had the following error: The JsonPath argument for"
                                    + " the field '$.x' could not be found in the input '{}'");
        }

        @Test
        void suggestTheNearestName() {
            assertThatThrownBy(() -> Intrinsics.compile("States.Formt('x')"))
                    .isInstanceOf(InvalidExpression.class)
                    .hasMessage("States.Formt is not an intrinsic function; did you mean States.Format?");
        }

        @Test
        void refuseABackslashThatEscapesNothing() {
            String call = "States.StringToJson('{\"text\":\"a \\\"quote\\\"\"}')";
            assertThatThrownBy(() -> Intrinsics.compile(call))
                    .isInstanceOf(InvalidExpression.class)
                    .hasMessage("Expected one of ' { } \\ after a backslash at character 34 of " + call);
        }

        @Test
        void boundTheNestingOfCalls() {
            String call = "States.Array(".repeat(11) + ")".repeat(11);
            assertThatThrownBy(() -> Intrinsics.compile(call))
                    .hasMessage("The value '" + call + "' nests more than 10 function calls");
        }

        @Test
        void refuseTwoFunctionsOfOneName() {
            assertThatThrownBy(() -> new IntrinsicRegistry(List.of(new UUIDFunction(), new UUIDFunction())))
                    .hasMessage("There are two functions States.UUID");
        }
    }
}
