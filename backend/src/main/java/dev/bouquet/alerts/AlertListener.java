package dev.bouquet.alerts;

/** Is told of alerts that consoles are to show. It must only enqueue. */
public interface AlertListener {
    /** @param state {@code fired} or {@code ended} */
    void changed(WireAlert alert, String state);
}
