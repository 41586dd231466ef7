package dev.bouquet.bench.gauge;

/**
 * The processor time of the whole machine since it started, from the first line of {@code /proc/stat}, in ticks.
 *
 * @param busy all but idle, waiting for input and output, and steal
 * @param steal what the hypervisor gave to other machines while this one wanted to run
 */
public record MachineStat(long busy, long idle, long steal) {
    /** Reads the line {@code cpu user nice system idle iowait irq softirq steal guest guest_nice}. */
    public static MachineStat parse(String line) {
        String[] words = line.trim().split("\\s+");
        if (words.length < 9 || !words[0].equals("cpu")) {
            throw new IllegalArgumentException("Not the first line of /proc/stat: " + line);
        }
        // Guest time is already within user time.
        long busy = number(words[1]) + number(words[2]) + number(words[3]) + number(words[6]) + number(words[7]);
        return new MachineStat(busy, number(words[4]) + number(words[5]), number(words[8]));
    }

    private static long number(String word) {
        return Long.parseLong(word);
    }
}
