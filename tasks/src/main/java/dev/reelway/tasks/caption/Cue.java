package dev.reelway.tasks.caption;

/** Some words and when they are shown, in milliseconds from the start. */
record Cue(long start, long end, String text) {}
