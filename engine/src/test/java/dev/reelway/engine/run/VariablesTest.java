package dev.reelway.engine.run;

import static dev.reelway.engine.harness.Definitions.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.data.Payload;
import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.harness.FakeConnector;
import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.task.Connectors;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VariablesTest {

    private static final String FUNCTION =
            "'Type':'Task','Resource':'arn:aws:lambda:us-east-1:111111111111:function:f'";

    private final FakeConnector connector = new FakeConnector();
    private final EngineHarness engine = new EngineHarness(Connectors.all(connector));

    @AfterEach
    void checkInvariants() {
        engine.close();
    }

    private static String machine(String states) {
        return json("{'StartAt':'A','States':{" + states + "}}");
    }

    private Map<String, String> assignedBy(String state) {
        var all = new TreeMap<String, String>();
        engine.history().forEach(event -> {
            if (event.details() instanceof EventDetails.StateExited exited
                    && exited.name().equals(state)) {
                exited.assigned().forEach((name, value) -> all.put(name, value.text()));
            }
        });
        return all;
    }

    @Test
    void areReadAsTheyWereWhenTheStateWasEntered() {
        String definition = machine("'A':{'Type':'Pass','Assign':{'x':1,'y':2},'Next':'B'},"
                + "'B':{'Type':'Pass','Assign':{'x.$':'$y','y.$':'$x'},'Next':'C'},"
                + "'C':{'Type':'Pass','QueryLanguage':'JSONata','Output':'{% [$x, $y] %}','End':true}");
        assertThat(engine.run(definition, "{}").output()).contains("[2,1]");
        assertThat(assignedBy("B")).hasToString("{x=2, y=1}");
    }

    @Test
    void areReadInsideABranchButNotAssignedAroundIt() {
        String definition = machine("'A':{'Type':'Pass','Assign':{'x':1},'Next':'P'},"
                + "'P':{'Type':'Parallel','Next':'C','Branches':["
                + "{'StartAt':'B1','States':{'B1':{'Type':'Pass','Assign':{'y.$':'$x'},'Next':'B2'},"
                + "'B2':{'Type':'Pass','Parameters':{'y.$':'$y'},'End':true}}},"
                + "{'StartAt':'B3','States':{'B3':{'Type':'Pass','QueryLanguage':'JSONata',"
                + "'Output':'{% $exists($y) %}','End':true}}}]},"
                + "'C':{'Type':'Pass','QueryLanguage':'JSONata','Output':['{% $states.input %}','{% $exists($y) %}'],"
                + "'End':true}");
        assertThat(engine.run(definition, "{}").output()).contains("[[{\"y\":1},false],false]");
    }

    @Test
    void takeTheResultAsItsSelectorLeavesIt() {
        connector.succeeds("{\"a\":{\"b\":1}}");
        String definition = machine("'A':{" + FUNCTION + ",'ResultSelector':{'s.$':'$.a.b'},'ResultPath':'$.r',"
                + "'OutputPath':'$.r','Assign':{'x.$':'$.s','c.$':'$$.State.Name'},'End':true}");
        assertThat(engine.run(definition, "{}").output()).contains("{\"s\":1}");
        assertThat(assignedBy("A")).hasToString("{c=\"A\", x=1}");
    }

    @Test
    void takeTheErrorInACatcher() {
        connector.fails("E", "c");
        String definition = machine("'A':{" + FUNCTION + ",'Assign':{'x':'well'},'Catch':[{'ErrorEquals':['E'],"
                + "'ResultPath':null,'Assign':{'x.$':'$.Error'},'Next':'B'}],'End':true},"
                + "'B':{'Type':'Pass','Parameters':{'x.$':'$x'},'End':true}");
        assertThat(engine.run(definition, "{}").output()).contains("{\"x\":\"E\"}");
        assertThat(assignedBy("A")).hasToString("{x=\"E\"}");
    }

    @Test
    void takeTheEffectiveInputOfAChoiceAndItsRules() {
        String definition =
                machine("'A':{'Type':'Choice','InputPath':'$.in','Choices':[{'Variable':'$.n','NumericEquals':1,"
                        + "'Assign':{'x.$':'$.n'},'Next':'B'}],'Assign':{'y.$':'$.n'},'Default':'B'},"
                        + "'B':{'Type':'Succeed'}");
        engine.run(definition, "{\"in\":{\"n\":1}}");
        assertThat(assignedBy("A")).hasToString("{x=1}");
        engine.run(definition, "{\"in\":{\"n\":2}}");
        assertThat(assignedBy("A")).hasToString("{y=2}");
    }

    @Test
    void areForgottenByTheNextIteration() {
        String definition = machine("'A':{'Type':'Map','MaxConcurrency':1,'End':true,'ItemProcessor':{'StartAt':'I',"
                + "'States':{'I':{'Type':'Pass','QueryLanguage':'JSONata','Output':'{% $exists($seen) %}',"
                + "'Assign':{'seen':true},'End':true}}}}");
        assertThat(engine.run(definition, "[1,2]").output()).contains("[false,false]");
    }

    @Nested
    class Failures {

        @Test
        void nameTheVariableThatNobodyAssigned() {
            ExecutionView view =
                    engine.run(machine("'A':{'Type':'Pass','Parameters':{'x.$':'$x.y'},'End':true}"), "{}");
            assertThat(view.error()).contains("States.Runtime");
            assertThat(view.cause())
                    .contains("An error occurred while executing the state 'A' (entered at the event id #2). The path"
                            + " '$x.y' refers to the variable '$x', which has not been assigned in this flow or one"
                            + " around it");
        }

        @Test
        void limitWhatOneStateAssigns() {
            String half = "\"" + "x".repeat(Payload.LIMIT / 2) + "\"";
            String definition = machine("'A':{'Type':'Pass','Assign':{'x.$':'$','y.$':'$'},'End':true}");
            ExecutionView view = engine.run(definition, half);
            assertThat(view.error()).contains("States.DataLimitExceeded");
            assertThat(view.cause())
                    .contains("The assigned variables of the state 'A' take 262148 bytes, exceeding the maximum of"
                            + " 262144 bytes.");
        }

        @Test
        void limitWhatAnExecutionHolds() {
            var states = new StringBuilder();
            for (int i = 0; i < 41; i++) {
                String name = i == 0 ? "A" : "A" + i;
                states.append(
                        "'" + name + "':{'Type':'Pass','Assign':{'x" + i + ".$':'$'},'Next':'A" + (i + 1) + "'},");
            }
            String definition = machine(states + "'A41':{'Type':'Succeed'}");
            ExecutionView view = engine.run(definition, "\"" + "x".repeat(Payload.LIMIT - 2) + "\"");
            assertThat(view.error()).contains("States.DataLimitExceeded");
            assertThat(view.cause().orElseThrow()).contains("The variables of the state 'A40' take");
        }
    }
}
