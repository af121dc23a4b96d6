/** Every task of every state machine with every fault: what is to become of it, and what does. */
package dev.reelway.matrix;
