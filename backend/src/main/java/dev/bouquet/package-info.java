/** Bouquet: a customer talks to a person who is trusted to be kind. Each direct sub-package is a module. */
@NullMarked
package dev.bouquet;

import org.jspecify.annotations.NullMarked;
