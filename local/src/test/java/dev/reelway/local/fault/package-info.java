/** Tests of faults. */
package dev.reelway.local.fault;
