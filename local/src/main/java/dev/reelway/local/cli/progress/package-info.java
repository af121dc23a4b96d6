/** How executions get on, read off their histories, and what a person sees of it. */
@NullMarked
package dev.reelway.local.cli.progress;

import org.jspecify.annotations.NullMarked;
