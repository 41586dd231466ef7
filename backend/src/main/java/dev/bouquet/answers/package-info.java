/**
 * Canned answers: texts that agents write once and use again, for themselves, for their team or for everyone. Owns the
 * collection {@code cannedAnswers}. What an answer is used for, and the variables in it, are the console's business.
 */
@NullMarked
package dev.bouquet.answers;

import org.jspecify.annotations.NullMarked;
