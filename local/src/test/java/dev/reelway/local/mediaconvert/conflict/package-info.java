/** Tests of the rules about settings that do not go together. */
package dev.reelway.local.mediaconvert.conflict;
