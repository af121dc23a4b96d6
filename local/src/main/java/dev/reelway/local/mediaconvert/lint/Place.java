package dev.reelway.local.mediaconvert.lint;

import java.net.URI;

/**
 * Where something was found.
 *
 * @param file the manifest
 * @param line from 1
 */
public record Place(URI file, int line) {

    @Override
    public String toString() {
        String path = file.toString();
        return path.substring(path.lastIndexOf('/') + 1) + ":" + line;
    }
}
