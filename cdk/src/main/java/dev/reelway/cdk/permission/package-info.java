/** Who may do what on which resource, and why: data and the few rules that it is made of. */
@NullMarked
package dev.reelway.cdk.permission;

import org.jspecify.annotations.NullMarked;
