package dev.reelway.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    private static boolean holds(String operator, String variable, String value) {
        String input = "{\"v\":" + variable + ",\"w\":" + value + "}";
        String operand = operator.endsWith("Path") ? "\"$.w\"" : value;
        return ChoiceOperator.named(operator)
                .orElseThrow()
                .condition(Path.compile("$.v"), Json.read(operand))
                .holds(Json.read(input), PathTest.SCOPE);
    }

    @Test
    void thereAre39Operators() {
        assertThat(ChoiceOperator.names()).hasSize(39);
        assertThat(ChoiceOperator.named("StringContains")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            String    | "b"                      | "b"                      | true  | false | false | true  | true
            String    | "a"                      | "b"                      | false | true  | false | true  | false
            String    | 1                        | "b"                      | false | false | false | false | false
            Numeric   | 1                        | 1.0                      | true  | false | false | true  | true
            Numeric   | 12345678901234567890123  | 12345678901234567890124  | false | true  | false | true  | false
            Numeric   | 2.5                      | 2                        | false | false | true  | false | true
            Numeric   | "1"                      | 1                        | false | false | false | false | false
            Timestamp | "2016-03-14T01:59:00Z"   | "2016-03-14T02:59:00+01:00" | true | false | false | true | true
            Timestamp | "2016-03-14T01:59:00.1Z" | "2016-03-14T01:59:00Z"   | false | false | true  | false | true
            Timestamp | "2016-03-14"             | "2016-03-14T01:59:00Z"   | false | false | false | false | false
            """)
    void compares(ArgumentsAccessor row) {
        List<String> cells = row.toList().stream().map(String::valueOf).toList();
        List<String> orders = List.of("Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals");
        for (int i = 0; i < orders.size(); i++) {
            for (String suffix : List.of("", "Path")) {
                String operator = cells.get(0) + orders.get(i) + suffix;
                assertThat(holds(operator, cells.get(1), cells.get(2)))
                        .as(operator)
                        .isEqualTo(Boolean.parseBoolean(cells.get(3 + i)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            log-*.txt   | log-1.txt    | true
            log-*.txt   | log-1.txt.gz | false
            *           | anything     | true
            *a*b*       | xxaxxbxx     | true
            *a*b*       | xxbxxaxx     | false
            a\\*b       | a*b          | true
            a\\*b       | axb          | false
            a\\\\b      | a\\b         | true
            abc         | ab           | false
            """)
    void matchesPatterns(String pattern, String text, boolean expected) {
        Condition condition = new StringMatches(Path.compile("$.v"), pattern);
        var input = Json.NODES.objectNode().put("v", text);
        assertThat(condition.holds(input, PathTest.SCOPE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            IsNull      | null                   | true
            IsNull      | 0                      | false
            IsNumeric   | 1.5                    | true
            IsNumeric   | "1.5"                  | false
            IsString    | ""                     | true
            IsBoolean   | false                  | true
            IsTimestamp | "2016-03-14T01:59:00Z" | true
            IsTimestamp | "2016-03-14"           | false
            IsPresent   | null                   | true
            """)
    void testsTypes(String operator, String value, boolean expected) {
        assertThat(holds(operator, value, "true")).isEqualTo(expected);
        assertThat(holds(operator, value, "false")).isEqualTo(!expected);
    }

    @Test
    void combinesConditions() {
        Condition yes = (input, scope) -> true;
        Condition no = (input, scope) -> false;
        var input = Json.NODES.nullNode();
        assertThat(new Condition.And(List.of(yes, no)).holds(input, PathTest.SCOPE))
                .isFalse();
        assertThat(new Condition.Or(List.of(no, yes)).holds(input, PathTest.SCOPE))
                .isTrue();
        assertThat(new Condition.Not(no).holds(input, PathTest.SCOPE)).isTrue();
    }

    @Test
    void asksOnlyWhetherAMissingValueIsPresent() {
        var absent = new TypeTest(Path.compile("$.v"), TypeTest.Test.PRESENT, false);
        assertThat(absent.holds(Json.read("{}"), PathTest.SCOPE)).isTrue();
        var isNull = new TypeTest(Path.compile("$.v"), TypeTest.Test.NULL, true);
        assertThatThrownBy(() -> isNull.holds(Json.read("{}"), PathTest.SCOPE))
                .hasMessage("Invalid path '$.v': The choice state's condition path references an invalid value.");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void combinesWhatOthersSay(boolean left, boolean right) {
        List<Condition> both = List.of(new Condition.Constant(left), new Condition.Constant(right));
        var input = Json.NODES.objectNode();
        assertThat(new Condition.And(both).holds(input, PathTest.SCOPE)).isEqualTo(left && right);
        assertThat(new Condition.Or(both).holds(input, PathTest.SCOPE)).isEqualTo(left || right);
        assertThat(new Condition.Not(both.get(0)).holds(input, PathTest.SCOPE)).isEqualTo(!left);
    }
}
