package dev.bouquet.measures;

import java.util.ArrayList;
import java.util.List;

/** What is added up for one row of a report. */
@SuppressWarnings("EnumOrdinal")
final class Sums {
    private static final int SATISFIED_MIN = 4;
    private static final int PROMOTER_MIN = 9;
    private static final int DETRACTOR_MAX = 6;

    final long[] counts = new long[FactKind.ALL.length];
    final Spread wait = new Spread();
    final Spread firstResponse = new Spread();
    final Spread solve = new Spread();
    long bounced;
    long firstContact;
    long repeats;
    long channelSwitches;
    long satisfied;
    long effort;
    long promoters;
    long detractors;
    long kept;
    final List<String> gestures = new ArrayList<>();

    /** Whether of some gesture it is not known which one it was: a sheet made by an older version does not say so. */
    boolean unnamed;

    void add(Row row) {
        FactKind kind = row.kind();
        counts[kind.ordinal()]++;
        switch (kind) {
            case SERVED -> wait.add(row.millis());
            case ABANDONED -> bounced += Figured.BOUNCED.holds(row) ? 1 : 0;
            case FIRST_RESPONSE -> firstResponse.add(row.millis());
            case SOLVED -> {
                solve.add(row.millis());
                firstContact += row.wasFirstContact() ? 1 : 0;
            }
            case ARRIVED -> {
                repeats += row.cameAgain() ? 1 : 0;
                channelSwitches += row.switchedChannel() ? 1 : 0;
            }
            case RATED -> satisfied += row.value() >= SATISFIED_MIN ? 1 : 0;
            case EFFORT -> effort += row.value();
            case RECOMMENDS -> {
                promoters += row.value() >= PROMOTER_MIN ? 1 : 0;
                detractors += row.value() <= DETRACTOR_MAX ? 1 : 0;
            }
            case PROMISE_DUE -> kept += row.value();
            case GESTURE -> {
                String gesture = row.gesture();
                if (gesture == null) {
                    unnamed = true;
                } else {
                    gestures.add(gesture);
                }
            }
            default -> {}
        }
    }

    long count(FactKind kind) {
        return counts[kind.ordinal()];
    }

    /** Those who left after they had begun to wait. */
    long abandoned() {
        return count(FactKind.ABANDONED) - bounced;
    }
}
