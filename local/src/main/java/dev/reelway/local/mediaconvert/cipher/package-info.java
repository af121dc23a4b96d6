/** Encrypts the samples inside segments and leaves readable what players need to find them. */
@org.jspecify.annotations.NullMarked
package dev.reelway.local.mediaconvert.cipher;
