/**
 * Canned answers: texts that agents write once and use again, for themselves, for their team or for everyone, and the pictures
 * that go with them. Owns the collection {@code cannedAnswers}. Macros, which lie beside them, are several actions in one: the collection {@code macros}. What
 * an answer is used for, the variables in it, and how a macro is run are the console's business.
 */
@NullMarked
package dev.bouquet.answers;

import org.jspecify.annotations.NullMarked;
