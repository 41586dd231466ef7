package dev.bouquet.wallboard;

import java.util.List;

/** Knows of breaches beyond those that follow from the targets of queues. */
public interface Breaching {
    /** Those of this moment, from memory. */
    List<Breach> breaches();
}
