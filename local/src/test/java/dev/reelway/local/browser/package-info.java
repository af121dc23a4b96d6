/** Plays published assets in a real browser, served from a folder. */
package dev.reelway.local.browser;
