package dev.reelway.local.mediaconvert.caption;

/** Text that is shown from one time to another, in milliseconds; lines are separated by line feeds. */
public record Cue(long start, long end, String text) {}
