/**
 * Alerts: rules on figures of the wallboard, and what came of them. One node at a time holds the lease under which the rules
 * are looked at every second; that a rule has fired stands in one document, whatever node noted it, and with it what of that is
 * still to be told by email and by signed webhook. Consoles of all nodes are told at once. Owns the collections {@code
 * alertRules}, {@code alerts} and {@code alertLease}.
 */
@NullMarked
package dev.bouquet.alerts;

import org.jspecify.annotations.NullMarked;
