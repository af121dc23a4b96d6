/** All services of the local cloud on one port, with the asset pipeline deployed on them. */
@NullMarked
package dev.reelway.local.cloud;

import org.jspecify.annotations.NullMarked;
