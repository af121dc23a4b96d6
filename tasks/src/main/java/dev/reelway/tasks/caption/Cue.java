package dev.reelway.tasks.caption;

/** Some words, as WebVTT has them, and when they are shown, in milliseconds from the start. */
public record Cue(long start, long end, String text) {}
