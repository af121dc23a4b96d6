package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Payload;
import java.util.Map;
import java.util.Optional;

/**
 * What an execution begins with beside its input: nothing, unless it stands for the middle of another one, as in a test.
 *
 * @param variables the variables that are already assigned
 * @param context what its expressions see as the context object in place of its own
 * @param countsRedrives whether its context object counts redrives if it is of EXPRESS type: that of one that somebody waits for
 *     does not
 */
public record Setting(Map<String, Payload> variables, Optional<ObjectNode> context, boolean countsRedrives) {

    /** That of an execution of its own. */
    public static final Setting NONE = new Setting(Map.of(), Optional.empty(), true);

    /** That of an execution that somebody waits for. */
    public static final Setting SYNCHRONOUS = new Setting(Map.of(), Optional.empty(), false);

    public Setting(Map<String, Payload> variables, Optional<ObjectNode> context) {
        this(variables, context, false);
    }

    public Setting {
        variables = Map.copyOf(variables);
        context = context.map(ObjectNode::deepCopy);
    }
}
