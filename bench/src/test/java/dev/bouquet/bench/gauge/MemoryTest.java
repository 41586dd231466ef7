package dev.bouquet.bench.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void readsTheTotalOfAClassHistogram() {
        String histogram = "42:\n num     #instances         #bytes  class name (module)\n"
                + "   1:         10500         900000  [B (java.base@25)\nTotal         24500        1234567\n";
        assertThat(Memory.liveBytes(histogram)).isEqualTo(1_234_567);
        assertThatThrownBy(() -> Memory.liveBytes("42:\nException")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsTheResidentSize() {
        assertThat(Memory.residentBytes("VmHWM:\t  9 kB\nVmRSS:\t  123456 kB\nVmData: 1 kB\n"))
                .isEqualTo(123_456L * 1024);
    }

    @Test
    void countsWhatLivesAndNotWhatIsGarbage() throws Exception {
        long own = ProcessHandle.current().pid();
        long before = Memory.of(own).liveHeapBytes();
        List<byte[]> kept = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            kept.add(new byte[1 << 20]);
        }
        long with = Memory.of(own).liveHeapBytes();
        assertThat(with - before).isBetween(31L << 20, 34L << 20);
        assertThat(kept).hasSize(32);
        kept.clear();
        assertThat(Memory.of(own).liveHeapBytes() - before).isLessThan(2L << 20);
    }
}
