package dev.bouquet.bench.scenario;

/** A run in which something was lost, doubled, changed or refused: none of its figures may be used. */
public final class GateFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public GateFailure(String message) {
        super(message);
    }
}
