package dev.reelway.bench;

import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.parse.DefinitionParser;

/** What is run. */
final class Machines {

    private Machines() {}

    private static StateMachine parse(String definition) {
        return DefinitionParser.parse(definition.replace('\'', '"')).orThrow();
    }

    /** Ten transitions: six Pass states that add to the input, and four Choices between them. */
    static StateMachine chain10() {
        var states = new StringBuilder();
        for (int i = 1; i <= 4; i++) {
            states.append(("'P%d':{'Type':'Pass','Result':{'n':%d},'ResultPath':'$.p%d','Next':'C%d'},"
                            + "'C%d':{'Type':'Choice','Choices':[{'Variable':'$.p%d.n','NumericGreaterThan':100,'Next':'P6'},"
                            + "{'Variable':'$.p%d.n','NumericEquals':%d,'Next':'P%d'}],'Default':'P6'},")
                    .formatted(i, i, i, i, i, i, i, i, i + 1));
        }
        return parse("{'StartAt':'P1','States':{" + states
                + "'P5':{'Type':'Pass','Parameters':{'a.$':'$.p1.n','b':'x'},'ResultPath':'$.p5','Next':'P6'},"
                + "'P6':{'Type':'Pass','End':true}}}");
    }

    /** Counts to a number; four events for each round and four around them. */
    static StateMachine loop(int rounds) {
        return parse(
                ("{'StartAt':'Add','States':{'Add':{'Type':'Pass','Parameters':{'n.$':'States.MathAdd($.n,1)'},'Next':'More'},"
                                + "'More':{'Type':'Choice','Choices':[{'Variable':'$.n','NumericLessThan':%d,'Next':'Add'}],'Default':'Done'},"
                                + "'Done':{'Type':'Succeed'}}}")
                        .formatted(rounds));
    }

    /** Waits for a day. */
    static StateMachine waiting() {
        return parse("{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':86400,'End':true}}}");
    }
}
