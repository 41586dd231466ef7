/**
 * How many agents a queue needs: what would happen with so many customers, who take so long and wait so patiently. Only
 * reckons; keeps nothing.
 */
@NullMarked
package dev.bouquet.staffing;

import org.jspecify.annotations.NullMarked;
