package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.probe.MediaInfo;

/**
 * A file in the work folder that sound may be taken from.
 *
 * @param file its name
 * @param info what it holds
 */
public record SideSound(String file, MediaInfo info) {}
