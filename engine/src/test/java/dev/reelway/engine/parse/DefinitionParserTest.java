package dev.reelway.engine.parse;

import static dev.reelway.engine.harness.Definitions.json;
import static dev.reelway.engine.harness.Definitions.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.engine.model.Retrier;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.model.StateType;
import dev.reelway.engine.model.TaskState;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class DefinitionParserTest {

    @Test
    void readsEveryTypeOfState() {
        String definition = json("{'Comment':'all','TimeoutSeconds':9,'StartAt':'T','States':{"
                + "'T':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Next':'P'},"
                + "'P':{'Type':'Pass','Next':'C'},"
                + "'C':{'Type':'Choice','Choices':[{'Variable':'$.a','IsPresent':true,'Next':'W'}],'Default':'F'},"
                + "'W':{'Type':'Wait','Seconds':1,'Next':'L'},"
                + "'L':{'Type':'Parallel','Branches':[{'StartAt':'A','States':{'A':{'Type':'Pass','End':true}}}],'Next':'M'},"
                + "'M':{'Type':'Map','ItemProcessor':{'StartAt':'I','States':{'I':{'Type':'Pass','End':true}}},'Next':'S'},"
                + "'S':{'Type':'Succeed'},'F':{'Type':'Fail'}}}");
        StateMachine machine = DefinitionParser.parse(definition).orThrow();
        assertThat(machine.comment()).contains("all");
        assertThat(machine.timeoutSeconds()).hasValue(9);
        var types = EnumSet.noneOf(StateType.class);
        machine.flow().states().values().forEach(state -> types.add(state.type()));
        assertThat(types).isEqualTo(EnumSet.allOf(StateType.class));
    }

    @Test
    void fillsInTheDefaultsOfARetrier() {
        String definition =
                single("'Type':'Task','Resource':'arn:aws:lambda:r:1:function:f','Retry':[{'ErrorEquals':['E']}]");
        var task =
                (TaskState) DefinitionParser.parse(definition).orThrow().flow().start();
        Retrier retrier = task.recovery().retriers().get(0);
        assertThat(retrier.intervalSeconds()).isEqualTo(1);
        assertThat(retrier.maxAttempts()).isEqualTo(3);
        assertThat(retrier.backoffRate()).isEqualTo(2.0);
        assertThat(retrier.maxDelaySeconds()).isEmpty();
        assertThat(retrier.fullJitter()).isFalse();
    }

    @Test
    void saysWhichVariablesAStateRefersTo() {
        String definition = json("{'StartAt':'P','States':{"
                + "'P':{'Type':'Pass','Assign':{'a':1,'b':2,'c':3,'sum':4},'Next':'C'},"
                + "'C':{'Type':'Choice','Choices':[{'And':[{'Variable':'$b','NumericEqualsPath':'$a'}],'Next':'M'}],"
                + "'Default':'M'},"
                + "'M':{'Type':'Map','ItemsPath':'$c','Parameters':{'x':[{'y.$':'States.Array(1, States.Array($a[0]))'}]},"
                + "'ItemProcessor':{'StartAt':'I','States':{'I':{'Type':'Pass','QueryLanguage':'JSONata',"
                + "'Output':['{% $exists($a) and $b & $nobody & $states.input %}'],'End':true}}},'Next':'T'},"
                + "'T':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','TimeoutSecondsPath':'$b',"
                + "'Catch':[{'ErrorEquals':['E'],'Assign':{'own.$':'$c'},'Next':'F'}],'Next':'F'},"
                + "'F':{'Type':'Fail','CausePath':'$own.x'}}}");
        assertThat(DefinitionParser.parse(definition).orThrow().variableReferences())
                .hasToString("{C=[a, b], I=[a, b], M=[a, c], T=[b, c], F=[own]}");
    }

    @Test
    void refusesADefinitionThatIsTooLong() {
        String definition = " ".repeat(DefinitionParser.LONGEST + 1);
        assertThat(DefinitionParser.parse(definition).problems())
                .singleElement()
                .hasToString("ERROR SCHEMA_VALIDATION_FAILED: The definition is longer than 1048576 characters");
    }

    @Test
    void givesNoMachineThatHasAnError() {
        ParseResult result = DefinitionParser.parse("{}");
        assertThat(result.machine()).isEmpty();
        assertThatThrownBy(result::orThrow)
                .hasMessage("Not a state machine: [ERROR SCHEMA_VALIDATION_FAILED: These fields are required:"
                        + " [States, StartAt] (at /)]");
    }
}
