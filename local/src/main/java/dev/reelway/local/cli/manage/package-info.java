/** Commands that look after assets of a cloud that is up. */
@NullMarked
package dev.reelway.local.cli.manage;

import org.jspecify.annotations.NullMarked;
