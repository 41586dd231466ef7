/**
 * Expected refusals: what a person or a client did that cannot be done, with a stable code. A refusal carries no stack
 * and is never logged as an error; anything else that is thrown is a bug. Two translators exist: the problem detail of
 * HTTP and the error frame of the gateway.
 */
@NullMarked
package dev.bouquet.refusal;

import org.jspecify.annotations.NullMarked;
