package dev.reelway.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.engine.intrinsic.JsonPathLanguage;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static String evaluate(String template, String input) {
        return Template.compile(
                        Json.read(template.replace('\'', '"')),
                        "Parameters",
                        JsonPathLanguage.INSTANCE,
                        TemplateTest::refuse)
                .evaluate(Payload.ofText(input.replace('\'', '"')), PathTest.SCOPE)
                .text();
    }

    private static void refuse(String pointer, InvalidExpression problem) {
        throw new IllegalArgumentException(pointer + ": " + problem.getMessage(), problem);
    }

    @Test
    void computesMarkedFieldsAtAnyDepth() {
        assertThat(evaluate("{'a':{'b':[{'c.$':'$.x'},1]},'d.$':'$$.Execution.Name'}", "{'x':[7]}"))
                .isEqualTo("{\"a\":{\"b\":[{\"c\":[7]},1]},\"d\":\"n\"}");
    }

    @Test
    void putsComputedFieldsBehindFixedOnesInTheOrderOfAws() {
        assertThat(evaluate("{'Iterations.$':'$.i','Values.$':'$.v','k':0}", "{'i':1,'v':2}"))
                .isEqualTo("{\"k\":0,\"Values\":2,\"Iterations\":1}");
    }

    @Test
    void leavesAFixedTemplateAsItIs() {
        assertThat(evaluate("{'b':1,'a':['$.x']}", "{}")).isEqualTo("{\"b\":1,\"a\":[\"$.x\"]}");
    }

    @Test
    void saysWhichFieldHasNoValue() {
        assertThatThrownBy(() -> evaluate("{'v.$':'$.no'}", "{'x':1}"))
                .hasMessage(
                        "The JSONPath '$.no' specified for the field 'v.$' could not be found in the input '{\"x\":1}'");
    }

    @Test
    void saysWhereAnExpressionIsMissing() {
        assertThatThrownBy(() -> evaluate("{'x/y':[{'v.$':{'a':1}}]}", "{}"))
                .hasMessage("/x~1y/0/v.$: The value must be a STRING that contains a JSONPath or an intrinsic function,"
                        + " not {\"a\":1}");
    }
}
