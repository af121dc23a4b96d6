/** Folders for temporary files, which go away even if the process is killed. */
@NullMarked
package dev.reelway.local.work;

import org.jspecify.annotations.NullMarked;
