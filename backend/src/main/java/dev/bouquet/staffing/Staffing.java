package dev.bouquet.staffing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers "what if we were so many?" and "how many do we need?". */
final class Staffing {
    static final int AGENTS_MAX = 1_000;

    /** So many fewer and more agents are shown beside those that were asked about. */
    private static final int AROUND = 5;

    private Staffing() {}

    /**
     * @param conversations how many conversations an agent has at once
     * @param withinSeconds the wait up to which an answer is in time
     * @param goal which part of all who come is to be answered in time
     */
    record Question(Demand demand, int agents, int conversations, double withinSeconds, double goal) {
        Line of(int agents) {
            int servers = agents * conversations;
            return demand.settlesWith(servers)
                    ? new Line(agents, true, ErlangA.of(demand, servers, withinSeconds))
                    : new Line(agents, false, null);
        }

        private boolean isEnough(int agents) {
            Outlook outlook = of(agents).outlook();
            return outlook != null && outlook.inTime() >= goal;
        }
    }

    /**
     * What comes with so many agents.
     *
     * @param keepsUp whether they are enough for the line not to grow for ever
     * @param outlook null where they do not keep up
     */
    record Line(int agents, boolean keepsUp, @Nullable Outlook outlook) {}

    /**
     * @param enough the fewest agents who reach the goal; null where not even {@link #AGENTS_MAX} do
     * @param lines by the number of agents, those that were asked about among them
     */
    record Answer(@Nullable Integer enough, List<Line> lines) {}

    static Answer answer(Question question) {
        List<Line> lines = new ArrayList<>();
        int most = Math.min(AGENTS_MAX, question.agents() + AROUND);
        for (int agents = Math.max(1, question.agents() - AROUND); agents <= most; agents++) {
            lines.add(question.of(agents));
        }
        return new Answer(enough(question), lines);
    }

    /** By halving: each agent more helps. */
    private static @Nullable Integer enough(Question question) {
        if (!question.isEnough(AGENTS_MAX)) {
            return null;
        }
        int tooFew = 0;
        int enough = AGENTS_MAX;
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) / 2;
            if (question.isEnough(middle)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }
}
