package dev.reelway.local.states.log;

/**
 * Where the executions of a machine log, and what.
 *
 * @param group the name of the log group
 * @param level which events
 * @param includeExecutionData whether inputs and outputs are logged with them
 */
public record LogTarget(String group, LogLevel level, boolean includeExecutionData) {}
