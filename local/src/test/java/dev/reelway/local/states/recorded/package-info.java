/** Plays recorded calls of the Step Functions API against the endpoint. */
package dev.reelway.local.states.recorded;
