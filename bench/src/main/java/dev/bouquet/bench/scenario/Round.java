package dev.bouquet.bench.scenario;

import dev.bouquet.bench.client.Verdict;
import dev.bouquet.bench.gauge.Latencies;
import dev.bouquet.bench.gauge.Processor;

/**
 * One measured run at one server, past the gate.
 *
 * @param messages those whose answer came within the measured time
 * @param followedAgain how often the client had to ask for what it had missed
 * @param shownAgain how many entries came twice and were dropped by the cursor
 */
public record Round(
        ServerKind server,
        int index,
        long messages,
        Processor.Use use,
        Latencies toAck,
        Latencies toReceive,
        Verdict verdict,
        long followedAgain,
        long shownAgain) {
    public double perSecond() {
        return messages / use.seconds();
    }

    /** Messages for each second of processor time that the server and its stores used. */
    public double perServerCpuSecond() {
        return messages / use.server();
    }
}
