/** Amounts of money and their conversion at rates whose source is stated. Nothing here is ever a floating-point number. */
@NullMarked
package dev.bouquet.money;

import org.jspecify.annotations.NullMarked;
