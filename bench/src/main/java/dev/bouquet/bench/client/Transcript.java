package dev.bouquet.bench.client;

/** Where a server can be asked what it has stored. */
public interface Transcript {
    /** For a server that stores nothing. */
    Transcript NONE = (client, crowd) -> false;

    /**
     * Enters everything that was stored since the last reading in the crowd's ledger.
     *
     * @return false when this server stores nothing, so that nothing is to be expected
     * @throws Exception when it cannot be read
     */
    boolean readBack(ClientLoop client, Crowd crowd) throws Exception;
}
