/**
 * The description of the HTTP API for programs. It is written by hand, as the frames' schema is, and kept beside it; tests
 * hold it to what the server does. It owns nothing.
 */
@NullMarked
package dev.bouquet.openapi;

import org.jspecify.annotations.NullMarked;
