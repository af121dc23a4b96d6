package dev.reelway.engine.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.engine.data.Json;
import dev.reelway.engine.harness.FakeScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected values are those of AWS's documentation where it shows some. */
class StatesFunctionsTest {

    private static String evaluate(String expression) {
        return Json.write(JsonataExpression.compile(expression)
                .evaluate(
                        Json.read("{\"array\":[1,2,3,4],\"text\":\"{\\\"a\\\":[1,null]}\"}"),
                        FakeScope.PLAIN,
                        "Output"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $partition([1,2,3,4], 4)               | [[1,2,3,4]]
            $partition([1,2,3,4], 3)               | [[1,2,3],[4]]
            $partition($states.input.array, 1)     | [[1],[2],[3],[4]]
            $partition([], 1)                      | []
            $partition([null], 1)                  | [[null]]
            $range(0, 10, 2)                       | [0,2,4,6,8,10]
            $range(1, 9, 2)                        | [1,3,5,7,9]
            $range(9, 0, -3)                       | [9,6,3,0]
            $range(0, 1, 0.5)                      | [0,0.5,1]
            $range(1, 0, 1)                        | []
            $hash('input data', 'SHA-1')           | "aaff4a450a104cd177d28d18d74485e8cae074b7"
            $hash({'a': 1}, 'MD5')                 | "bb6cb5c68df4652941caf652a366f2d8"
            $random(42)                            | 0.7275636800328681
            $random() < 1                          | true
            $uuid()                                | "00000000-0000-0001-0000-000000000002"
            $parse('{"foo": "bar"}')               | {"foo":"bar"}
            $parse($states.input.text).a[0]        | 1
            $parse($states.input.text)             | {"a":[1,null]}
            $parse('null')                         | null
            $exists($parse($nobody))               | false
            $now()                                 | "2026-01-01T00:00:00.000Z"
            $now('[Y0001]-[M01]')                  | "2026-01"
            $millis()                              | 1767225600000
            $count($shuffle([1..9]))               | 9
            $sum($shuffle([1..9]))                 | 45
            """)
    void give(String expression, String expected) {
        assertThat(evaluate(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $partition([1], 0)    | The second argument of $partition must be at least 1, but was 0
            $range(0, 9, 0)       | The third argument of $range must not be 0
            $range(0, 1000, 1)    | $range must not give more than 1000 numbers
            $hash('a', 'SHA-2')   | The algorithm of $hash must be one of [MD5, SHA-1, SHA-256, SHA-384, SHA-512], but was SHA-2
            $parse('{')           | The argument of $parse is not JSON: Unexpected end-of-input: expected close marker for Object (start marker at [Source: REDACTED
            $random('x')          | T0410: Argument "1" of Object "random" does not match Object signature
            """)
    void sayWhatIsWrong(String expression, String message) {
        assertThatThrownBy(() -> evaluate(expression))
                .hasMessageContaining("threw an error during evaluation. " + message);
    }

    @Test
    void areTheSameWithTheSameSeed() {
        assertThat(evaluate("$random(7) = $random(7)")).isEqualTo("true");
        assertThat(evaluate("$random(7) = $random(8)")).isEqualTo("false");
    }
}
