/** Assets that wait until somebody says whether they may cost what they cost. */
@NullMarked
package dev.reelway.tasks.approval;

import org.jspecify.annotations.NullMarked;
