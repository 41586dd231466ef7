package dev.bouquet.bench.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    @Test
    void readsAProcessWhoseNameHoldsBlanksAndBrackets() {
        String line = "4711 (re) dis (x) S 42 4711 4711 0 -1 4194560 900 800 1 2 130 70 5 3 20 0 9 0 12345 "
                + "100000 200 18446744073709551615 1 1 0";
        ProcessStat stat = ProcessStat.parse(line);
        assertThat(stat.pid()).isEqualTo(4711);
        assertThat(stat.parent()).isEqualTo(42);
        assertThat(stat.ticks()).isEqualTo(130 + 70 + 5 + 3);
    }

    @Test
    void countsGuestTimeOnceAndStealApart() {
        MachineStat stat = MachineStat.parse("cpu  100 10 50 1000 30 4 6 7 90 8");
        assertThat(stat.busy()).isEqualTo(100 + 10 + 50 + 4 + 6);
        assertThat(stat.idle()).isEqualTo(1030);
        assertThat(stat.steal()).isEqualTo(7);
    }

    @Test
    void refusesOtherLines() {
        assertThatThrownBy(() -> MachineStat.parse("cpu0 1 2 3 4 5 6 7 8 9 10")).hasMessageContaining("/proc/stat");
        assertThatThrownBy(() -> ProcessStat.parse("nonsense")).hasMessageContaining("/proc/<pid>/stat");
    }

    @Test
    void doesNotBlameOthersForWhatServerAndClientUsed() {
        Processor.Sample before = new Processor.Sample(10, 5, 100, 1, 0);
        Processor.Sample after = new Processor.Sample(13, 6, 104.5, 1.25, 2_000_000_000L);
        Processor.Use use = after.since(before);
        assertThat(use.server()).isEqualTo(3);
        assertThat(use.client()).isEqualTo(1);
        assertThat(use.others()).isCloseTo(0.5, within(1e-9));
        assertThat(use.steal()).isCloseTo(0.25, within(1e-9));
        assertThat(use.seconds()).isEqualTo(2);
    }

    @Test
    void countsTheChildrenOfAMarkedProcessToo() throws Exception {
        String mark = UUID.randomUUID().toString();
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "(while :; do :; done) & echo $!; wait");
        builder.environment().put(Processor.MARK, mark);
        Process parent = builder.start();
        long child = Long.parseLong(parent.inputReader().readLine());
        try {
            assertThat(Processor.marked(mark)).containsExactlyInAnyOrder(parent.pid(), child);
            Processor processor = new Processor();
            Processor.Sample before = processor.sample(mark);
            double used = 0;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (used < 0.05 && System.nanoTime() < deadline) {
                used = processor.sample(mark).since(before).server();
            }
            assertThat(used).isGreaterThanOrEqualTo(0.05);
        } finally {
            for (long pid : List.of(child, parent.pid())) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }
}
