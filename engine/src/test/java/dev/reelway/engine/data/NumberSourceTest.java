package dev.reelway.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberSourceTest {

    private static final NumberSource SECONDS = new NumberSource.FromPath("TimeoutSecondsPath", Path.compile("$.t"));

    private static JsonNode input(String value) {
        return Json.read("{\"t\":" + value + "}");
    }

    @Test
    void takesWhatIsWrittenInTheDefinition() {
        var fixed = new NumberSource.Fixed(7.5);
        assertThat(fixed.integer(input("1"), PathTest.SCOPE)).isEqualTo(7);
        assertThat(fixed.real(input("1"), PathTest.SCOPE)).isEqualTo(7.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3                   | 3
            "12"                | 12
            -9223372036854775808 | -9223372036854775808
            """)
    void findsWholeNumbers(String value, long expected) {
        assertThat(SECONDS.integer(input(value), PathTest.SCOPE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3       | 3.0
            2.5     | 2.5
            "2.5"   | 2.5
            """)
    void findsNumbers(String value, double expected) {
        assertThat(SECONDS.real(input(value), PathTest.SCOPE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5", "9223372036854775808", "true", "[]", "{\"a\":1}"})
    void saysWhatIsNoWholeNumber(String value) {
        assertThatThrownBy(() -> SECONDS.integer(input(value), PathTest.SCOPE))
                .hasMessage("The TimeoutSecondsPath field refers to value \"" + value
                        + "\" which is not a valid integer: $.t");
    }

    @Test
    void saysWhatIsNoNumber() {
        assertThatThrownBy(() -> SECONDS.real(input("\"soon\""), PathTest.SCOPE))
                .hasMessage("The TimeoutSecondsPath field refers to value \"soon\" which is not a valid float: $.t");
        assertThatThrownBy(() -> SECONDS.real(input("false"), PathTest.SCOPE))
                .hasMessage("The TimeoutSecondsPath field refers to value \"false\" which is not a valid float: $.t");
    }

    @Test
    void saysThatThereIsNothing() {
        JsonNode nothing = Json.read("{}");
        assertThatThrownBy(() -> SECONDS.integer(nothing, PathTest.SCOPE))
                .hasMessage("The TimeoutSecondsPath parameter does not reference an input value: $.t");
        assertThatThrownBy(() -> SECONDS.real(nothing, PathTest.SCOPE))
                .hasMessage("The TimeoutSecondsPath parameter does not reference an input value: $.t");
    }
}
