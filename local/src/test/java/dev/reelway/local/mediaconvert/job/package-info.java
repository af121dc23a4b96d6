/** Tests of the readers of settings. */
package dev.reelway.local.mediaconvert.job;
