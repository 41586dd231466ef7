/** Customers take a conversation of theirs along, as an email to the address that their site has signed. */
@NullMarked
package dev.bouquet.transcripts;

import org.jspecify.annotations.NullMarked;
