/** AWS's own model of the API's requests, and the check of raw JSON against it. */
@NullMarked
package dev.reelway.local.mediaconvert.model;

import org.jspecify.annotations.NullMarked;
