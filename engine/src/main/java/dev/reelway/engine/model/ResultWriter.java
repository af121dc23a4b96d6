package dev.reelway.engine.model;

import dev.reelway.engine.data.Template;

/**
 * Where a distributed Map writes what became of its child executions, in place of giving their outputs to the next state.
 *
 * @param parameters the bucket, and what the keys begin with
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html">ResultWriter</a>
 */
public record ResultWriter(Template parameters) {}
