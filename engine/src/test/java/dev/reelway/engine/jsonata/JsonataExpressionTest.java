package dev.reelway.engine.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.data.InvalidExpression;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;
import dev.reelway.engine.harness.FakeScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonataExpressionTest {

    private static final String INPUT =
            "{'n':0.0,'big':12345678901234567890,'a':[3,1,2],'o':{'x':null,'y':[]},'s':'t'}";

    private static final Scope SCOPE = FakeScope.PLAIN.withVariable("order", "{\"lines\":[{\"id\":7},{\"id\":8}]}");

    private static JsonNode evaluate(String expression, Scope scope) {
        return JsonataExpression.compile(expression).evaluate(Json.read(INPUT.replace('\'', '"')), scope, "Output/x");
    }

    private static String evaluate(String expression) {
        return Json.write(evaluate(expression, SCOPE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $states.input.n                          | 0
            [$states.input.n]                        | [0]
            {"p": $states.input}.p.n                 | 0
            $states.input.big                        | 12345678901234567890
            $states.input.o                          | {"x":null,"y":[]}
            $states.input.o.x                        | null
            [$states.input.o.x, null]                | [null,null]
            $type($states.input.o.x)                 | "null"
            $states.input.o.x = null                 | true
            $states.context.Execution.Name           | "n"
            $states . context.Execution.Name         | "n"
            $keys($states)                           | ["input","context"]
            $order.lines.id                          | [7,8]
            $order.lines[id = 8].id                  | 8
            $sum($states.input.a)                    | 6
            $sum($states.input.a) / 4                | 1.5
            0.1 + 0.2                                | 0.30000000000000004
            10000000000 * 10                         | 100000000000
            $sort($states.input.a)                   | [1,2,3]
            $states.input.a[$ > 1]                   | [3,2]
            $map($states.input.a, function($v) {$v}) | [3,1,2]
            $merge([$states.input.o, {"z": 1}])      | {"x":null,"y":[],"z":1}
            {"b": 1, "a": [2]}                       | {"b":1,"a":[2]}
            []                                       | []
            $string($states.input.o)                 | "{\\"x\\":null,\\"y\\":[]}"
            $exists($nobody)                         | false
            ($x := 1; $x + 1)                        | 2
            """)
    void evaluates(String expression, String expected) {
        assertThat(evaluate(expression)).isEqualTo(expected);
    }

    /** The library is given views of trees; with its own maps and lists it must come to the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input.orders.items.price",
                "$states.input.orders.items[price > 2].name",
                "$states.input.orders[0].items[-1]",
                "$states.input.orders.items{name: $sum(price)}",
                "$states.input.orders.items^(>price).name",
                "$states.input.orders@$o.$o.items#$i.{'o': $o.id, 'i': $i, 'n': name}",
                "$states.input.orders.items.{'of': %.id, 'n': name}",
                "$states.input.**.name",
                "$states.input.*",
                "$states.input.orders.$keys()",
                "$states.input.orders[0].$spread()",
                "$each($states.input.orders[0], function($v, $k) { $k & '=' & $string($v) })",
                "$sift($states.input.orders[0], function($v, $k) { $k != 'items' })",
                "$reduce($states.input.orders.items.price, function($a, $b) { $a + $b })",
                "$map($states.input.orders, function($o, $i, $a) { [$o.id, $i, $count($a)] })",
                "$filter($states.input.orders.items, function($x) { $x.price >= 2 })",
                "$merge($states.input.orders)",
                "$append($states.input.orders[0].items, $states.input.orders[1].items)",
                "$distinct($append($states.input.orders, $states.input.orders))",
                "$reverse($states.input.orders.items.name)",
                "$zip($states.input.orders.id, [7, 8])",
                "$lookup($states.input, 'nothing')",
                "$boolean($states.input.nothing)",
                "$states.input.orders[1].items = []",
                "$states.input.orders[0] = $states.input.orders[0]",
                "$states.input.orders[0].items[0] in $states.input.orders.items",
                "$count($states.input.orders[1].items)",
                "$string($states.input, true)",
                "$clone($states.input)",
                "$states.input ~> |orders|{'id': id * 2}, 'items'|",
                "[$states.input.orders.id, [$states.input.nothing], $states.input.orders.items[]]",
                "$states.input.orders.($id := id; items.($id & name))",
                "$type($states.input.orders[0].items) & $type($states.input.nothing)"
            })
    void seesTreesAsTheLibrarySeesItsOwnMapsAndLists(String text) {
        String input = "{'orders':[{'id':1,'items':[{'name':'a','price':1.5},{'name':'b','price':3}]},"
                + "{'id':2,'items':[]}],'nothing':null,'flag':true}";
        String json = input.replace('\'', '"');
        Jsonata plain = Jsonata.jsonata(text);
        plain.setOutputConvertNulls(false);
        plain.assign("states", new HashMap<>(Map.of("input", com.dashjoin.jsonata.json.Json.parseJson(json))));
        JsonNode expected = JsonValues.tree(plain.evaluate(null));
        assertThat(Json.write(JsonataExpression.compile(text).evaluate(Json.read(json), SCOPE, "Output")))
                .isEqualTo(Json.write(expected));
    }

    @Test
    void seesTheResultAndTheErrorOnlyWhenThereIsOne() {
        JsonNode json = Json.read("{\"v\":1}");
        assertThat(evaluate("$states.result.v", SCOPE.withResult(json)).intValue())
                .isEqualTo(1);
        assertThat(evaluate("$states.errorOutput.v", SCOPE.withErrorOutput(json))
                        .intValue())
                .isEqualTo(1);
        assertThat(evaluate("[$exists($states.result), $exists($states.errorOutput)]"))
                .isEqualTo("[false,false]");
    }

    @Test
    void leavesItsInputAsItIs() {
        JsonNode input = Json.read("{\"o\":{\"x\":1,\"y\":2}}");
        var expression = JsonataExpression.compile("$states.input ~> |o|{\"x\":3},[\"y\"]|");
        assertThat(Json.write(expression.evaluate(input, SCOPE, "Output"))).isEqualTo("{\"o\":{\"x\":3}}");
        assertThat(Json.write(input)).isEqualTo("{\"o\":{\"x\":1,\"y\":2}}");
    }

    @Test
    void canBeEvaluatedOnManyThreads() throws Exception {
        var expression = JsonataExpression.compile("$sum($map($states.input, function($v) { $v * $order }))");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            var results = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 400; i++) {
                int factor = i;
                results.add(threads.submit(() -> expression
                        .evaluate(
                                Json.read("[1,2,3]"),
                                FakeScope.PLAIN.withVariable("order", String.valueOf(factor)),
                                "Output")
                        .intValue()));
            }
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(6 * i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                $nobody               | returned nothing (undefined).
                $states.input.nothing | returned nothing (undefined).
                $nobody(1)            | threw an error during evaluation. T1006: Attempted to invoke a non-function
                $eval('1')            | threw an error during evaluation. T1006: Attempted to invoke a non-function
                1 + 'a'               | threw an error during evaluation. T2002: The right side of the "+" operator must evaluate to a number
                $error('no way')      | threw an error during evaluation. D3137: no way
                $sum                  | returned an unsupported result type.
                [function($x) {$x}]   | returned an unsupported result type.
                """)
        void areTheWordsOfAws(String expression, String words) {
            assertThatThrownBy(() -> evaluate(expression))
                    .isInstanceOfSatisfying(EvaluationFailure.class, failure -> {
                        assertThat(failure.error()).isEqualTo("States.QueryEvaluationError");
                        assertThat(failure.location()).isEqualTo("Output/x");
                    })
                    .hasMessage(
                            "The JSONata expression '" + expression + "' specified for the field 'Output/x' " + words);
        }

        @Test
        void includeRecursionWithoutEnd() {
            assertThatThrownBy(() -> evaluate("($f := function($n) { 1 + $f($n + 1) }; $f(0))"))
                    .hasMessageContaining("Stack overflow error");
        }

        @Test
        void includeLoopsWithoutEnd() {
            assertThatThrownBy(() -> evaluate("($f := function($n) { $f($n + 1) }; $f(0))"))
                    .hasMessageContaining("Expression evaluation timeout");
        }

        @Test
        void doNotIncludeRecursionThatEnds() {
            assertThat(evaluate("($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(100))"))
                    .isEqualTo("100");
        }
    }

    @Nested
    class Refusals {

        @ParameterizedTest
        @ValueSource(strings = {"$", "$$", "$.x", "1 + $", "$sum($$.a)", "[1]~>$count() + $", "/* $ */ $"})
        void concernTheDocumentThatThereIsNot(String expression) {
            assertThatThrownBy(() -> JsonataExpression.compile(expression))
                    .isInstanceOf(InvalidExpression.class)
                    .hasMessageContaining("which is nothing here");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "'$'",
                    "\"$$\"",
                    "`$`",
                    "/* $$ */ 1",
                    "$match('a', /$$/)",
                    "a.$",
                    "[1][$ = 1]",
                    "(1;2).($ + 1)",
                    "4 / 2"
                })
        void doNotConcernWhatOnlyLooksLikeIt(String expression) {
            assertThat(JsonataExpression.compile(expression).text()).isEqualTo(expression);
        }

        @Test
        void sayWhereTheExpressionIsWrong() {
            assertThatThrownBy(() -> JsonataExpression.compile("$sum("))
                    .hasMessage("The JSONata expression '$sum(' cannot be parsed: S0203: Expected \")\" before end of"
                            + " expression");
        }
    }
}
