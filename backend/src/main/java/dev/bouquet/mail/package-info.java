/**
 * Emails to customers, and to staff. What is to be sent is kept first, with its reason and not its words; any node then has it written by the
 * {@link dev.bouquet.mail.MailWriter} of its kind and hands it to an SMTP server, or to a file. Owns the collection {@code
 * mails}.
 */
@NullMarked
package dev.bouquet.mail;

import org.jspecify.annotations.NullMarked;
