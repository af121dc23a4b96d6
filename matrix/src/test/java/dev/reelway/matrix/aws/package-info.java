/** As much of AWS as the handlers see, in memory and in virtual time. */
package dev.reelway.matrix.aws;
