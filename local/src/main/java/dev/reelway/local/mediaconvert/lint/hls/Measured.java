package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.pack.Segment;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A segment and its file.
 *
 * @param entry where it is named
 * @param file its file; empty if there is none
 * @param offset where it begins in there
 * @param bytes its length; -1 if there is no file
 * @param media its fragments, if it is a whole file of fragmented MP4 that is not encrypted
 */
record Measured(Entry entry, Optional<Path> file, long offset, long bytes, Optional<Segment> media) {}
