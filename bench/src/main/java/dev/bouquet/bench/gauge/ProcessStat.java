package dev.bouquet.bench.gauge;

/**
 * The processor time of one process, as the kernel tells it in {@code /proc/<pid>/stat}.
 *
 * @param ticks user and system time of the process and of its children that have ended and were waited for
 */
public record ProcessStat(long pid, long parent, long ticks) {
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;

    /** Reads the one line of the file. The name in brackets may itself hold blanks and brackets. */
    public static ProcessStat parse(String line) {
        int nameEnd = line.lastIndexOf(')');
        if (nameEnd < 0) {
            throw new IllegalArgumentException("Not a line of /proc/<pid>/stat: " + line);
        }
        long pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
        String[] rest = line.substring(nameEnd + 2).trim().split(" ");
        long ticks = 0;
        for (int i = USER; i <= CHILDREN_SYSTEM; i++) {
            ticks += Long.parseLong(rest[i]);
        }
        return new ProcessStat(pid, Long.parseLong(rest[PARENT]), ticks);
    }
}
