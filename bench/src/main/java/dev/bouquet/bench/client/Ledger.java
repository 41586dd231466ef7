package dev.bouquet.bench.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was posted in one run and what became of it, by message number: answered once, delivered once to each side, stored
 * once, always at the same place with the same words. Belongs to one thread at a time.
 */
public final class Ledger {
    private static final byte ACKED = 1;
    private static final byte STORED = 2;
    private static final byte TO_CUSTOMER = 4;
    private static final byte TO_AGENT = 8;
    private static final byte TO_BOTH = TO_CUSTOMER | TO_AGENT;

    private final long firstNumber;
    private int size;
    private int[] talks = new int[1024];
    private boolean[] fromAgent = new boolean[1024];
    private long[] intendedNanos = new long[1024];
    private long[] seqs = new long[1024];
    private byte[] marks = new byte[1024];
    private int acked;
    private int delivered;
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Map<Fault, String> firstOfEach = new EnumMap<>(Fault.class);

    /** Numbers go on from {@code firstNumber}, so that no two runs on one server share a client id. */
    public Ledger(long firstNumber) {
        this.firstNumber = firstNumber;
    }

    /** Enters a message that is about to leave and says its number. */
    public long post(int talk, Side author, long intended) {
        if (size == talks.length) {
            grow();
        }
        talks[size] = talk;
        fromAgent[size] = author == Side.AGENT;
        intendedNanos[size] = intended;
        return firstNumber + size++;
    }

    private void grow() {
        int room = size * 2;
        talks = Arrays.copyOf(talks, room);
        fromAgent = Arrays.copyOf(fromAgent, room);
        intendedNanos = Arrays.copyOf(intendedNanos, room);
        seqs = Arrays.copyOf(seqs, room);
        marks = Arrays.copyOf(marks, room);
    }

    /** Enters the answer to a post; true the first time. */
    public boolean acked(long number, long seq) {
        int i = indexOf(number);
        if (i < 0 || !mark(i, ACKED, Fault.ACKED_TWICE)) {
            return false;
        }
        acked++;
        agree(i, seq);
        return true;
    }

    /** Enters that a post was refused. */
    public void refused(long number, String code) {
        fault(Fault.REFUSED, "message " + number + " with " + code);
    }

    /** Enters an entry that one side was shown as new; true the first time for a message of this run. */
    public boolean delivered(long number, int talk, Side observer, long seq, boolean intact) {
        int i = indexOf(number);
        if (i < 0 || !mark(i, observer == Side.AGENT ? TO_AGENT : TO_CUSTOMER, Fault.DELIVERED_TWICE)) {
            return false;
        }
        if ((marks[i] & TO_BOTH) == TO_BOTH) {
            delivered++;
        }
        check(i, talk, seq, intact);
        return true;
    }

    /** Enters an entry that was read back from the transcript. */
    public void stored(long number, int talk, long seq, boolean intact) {
        int i = indexOf(number);
        if (i >= 0 && mark(i, STORED, Fault.STORED_TWICE)) {
            check(i, talk, seq, intact);
        }
    }

    private int indexOf(long number) {
        long i = number - firstNumber;
        if (i < 0 || i >= size) {
            fault(Fault.UNKNOWN_MESSAGE, "message " + number);
            return -1;
        }
        return (int) i;
    }

    private boolean mark(int i, byte mark, Fault whenTwice) {
        if ((marks[i] & mark) != 0) {
            fault(whenTwice, "message " + (firstNumber + i));
            return false;
        }
        marks[i] |= mark;
        return true;
    }

    private void check(int i, int talk, long seq, boolean intact) {
        if (talks[i] != talk) {
            fault(Fault.OTHER_CONVERSATION, "message " + (firstNumber + i));
        }
        if (!intact) {
            fault(Fault.OTHER_TEXT, "message " + (firstNumber + i));
        }
        agree(i, seq);
    }

    private void agree(int i, long seq) {
        if (seqs[i] == 0) {
            seqs[i] = seq;
        } else if (seqs[i] != seq) {
            fault(Fault.OTHER_SEQ, "message " + (firstNumber + i) + " at " + seqs[i] + " and at " + seq);
        }
    }

    /** Enters something that went wrong beside the messages. */
    public void fault(Fault fault, String example) {
        faults.merge(fault, 1, Integer::sum);
        firstOfEach.putIfAbsent(fault, example);
    }

    public long intendedNanos(long number) {
        return intendedNanos[(int) (number - firstNumber)];
    }

    public Side author(long number) {
        return fromAgent[(int) (number - firstNumber)] ? Side.AGENT : Side.CUSTOMER;
    }

    /** The conversation that the message was posted into. */
    public int talk(long number) {
        return talks[(int) (number - firstNumber)];
    }

    public int posted() {
        return size;
    }

    public int acked() {
        return acked;
    }

    /** The number after the last one given out. */
    public long nextNumber() {
        return firstNumber + size;
    }

    /** True when every message was answered and has reached both sides, or a fault has already settled the run. */
    public boolean settled() {
        return (acked == size && delivered == size) || !faults.isEmpty();
    }

    /** Judges the run. {@code storing} is false only for a floor that stores nothing. Call once, when all is read back. */
    public Verdict verdict(boolean storing) {
        long storedCount = 0;
        for (int i = 0; i < size; i++) {
            expect(i, ACKED, Fault.UNANSWERED);
            if ((marks[i] & TO_BOTH) != TO_BOTH) {
                fault(Fault.UNDELIVERED, "message " + (firstNumber + i));
            }
            if (storing) {
                expect(i, STORED, Fault.NOT_STORED);
            }
            storedCount += (marks[i] & STORED) == 0 ? 0 : 1;
        }
        findReordered();
        List<String> sentences = new ArrayList<>();
        faults.forEach(
                (fault, times) -> sentences.add(fault + ": " + times + " times, first " + firstOfEach.get(fault)));
        return new Verdict(size, acked, delivered, storedCount, sentences);
    }

    private void expect(int i, byte mark, Fault whenMissing) {
        if ((marks[i] & mark) == 0) {
            fault(whenMissing, "message " + (firstNumber + i));
        }
    }

    private void findReordered() {
        Map<Long, Long> lastSeqs = new HashMap<>();
        for (int i = 0; i < size; i++) {
            if (seqs[i] == 0) {
                continue;
            }
            long author = talks[i] * 2L + (fromAgent[i] ? 1 : 0);
            Long last = lastSeqs.put(author, seqs[i]);
            if (last != null && last >= seqs[i]) {
                fault(Fault.REORDERED, "message " + (firstNumber + i) + " at " + seqs[i] + " after " + last);
            }
        }
    }
}
