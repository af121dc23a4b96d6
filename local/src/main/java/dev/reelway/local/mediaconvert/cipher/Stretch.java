package dev.reelway.local.mediaconvert.cipher;

/** A stretch of a sample: bytes that stay clear, and bytes behind them that are protected. */
record Stretch(int clear, int secret) {}
