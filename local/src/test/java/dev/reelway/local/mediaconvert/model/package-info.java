/** Tests of the check against the model. */
package dev.reelway.local.mediaconvert.model;
