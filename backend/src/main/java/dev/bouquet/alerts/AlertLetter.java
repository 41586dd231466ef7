package dev.bouquet.alerts;

import dev.bouquet.alerts.Alert.State;
import dev.bouquet.identity.Staff;
import dev.bouquet.mail.Letter;
import dev.bouquet.mail.MailWriter;
import dev.bouquet.mail.WantedMail;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import dev.bouquet.wallboard.Tile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/**
 * Writes what is mailed of an alert. Nobody knows which language reads who stands behind an address, so it is said in English and
 * in Vietnamese. Whoever does not work here any more by then gets none.
 */
@Component
class AlertLetter implements MailWriter {
    static final String KIND = "alert";

    private static final String ALERT = "alert";
    private static final String STATE = "state";

    private final AlertStore store;
    private final Queues queues;
    private final Staff staff;

    AlertLetter(AlertStore store, Queues queues, Staff staff) {
        this.store = store;
        this.queues = queues;
        this.staff = staff;
    }

    /** What is to be known when it is written. */
    static Map<String, String> about(Alert alert, State state) {
        return Map.of(ALERT, alert.id(), STATE, state.wire());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Mono<Letter> write(WantedMail wanted) {
        boolean fired = State.FIRED.wire().equals(wanted.about().get(STATE));
        return staff.activeAmong(wanted.to() == null ? List.of() : List.of(wanted.to()))
                .filter(active -> !active.isEmpty())
                .flatMap(works -> store.find(wanted.about().getOrDefault(ALERT, "")))
                .map(alert -> letter(alert, fired));
    }

    private Letter letter(Alert alert, boolean fired) {
        String id = alert.queue();
        Queue queue = id == null ? null : queues.known(id);
        String name = id == null ? null : queue == null ? id : queue.name();
        String english = english(alert, name, fired);
        String vietnamese = vietnamese(alert, name, fired);
        return new Letter(
                (fired ? "⚠ " : "✓ ") + alert.name(),
                english + "\n\n" + vietnamese + "\n",
                "<p>" + HtmlUtils.htmlEscape(english) + "</p><p lang=\"vi\">" + HtmlUtils.htmlEscape(vietnamese)
                        + "</p>",
                "en");
    }

    private static String english(Alert alert, @Nullable String queue, boolean fired) {
        String where = queue == null ? "in all queues" : "in the queue " + queue;
        String what = figure(alert.tile(), true) + " " + where;
        String bound = (alert.above() ? "more than " : "less than ") + alert.threshold();
        return fired
                ? what + ": " + alert.value() + ", which is " + bound + ", since " + at(alert.since()) + "."
                : what + " is no longer " + bound + ", since " + at(alert.endedAt()) + ".";
    }

    private static String vietnamese(Alert alert, @Nullable String queue, boolean fired) {
        String where = queue == null ? "trên mọi hàng đợi" : "ở hàng đợi " + queue;
        String what = figure(alert.tile(), false) + " " + where;
        String bound = (alert.above() ? "trên " : "dưới ") + alert.threshold();
        return fired
                ? what + ": " + alert.value() + " (ngưỡng: " + bound + "), từ " + at(alert.since()) + "."
                : what + " không còn " + bound + " nữa, từ " + at(alert.endedAt()) + ".";
    }

    private static String at(@Nullable Instant at) {
        return at == null ? "–" : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String figure(Tile tile, boolean english) {
        return switch (tile) {
            case WAITING -> english ? "Customers waiting" : "Số khách đang chờ";
            case LONGEST_WAIT -> english ? "Longest wait in seconds" : "Thời gian chờ lâu nhất (giây)";
            case PAST_TARGET -> english ? "Waiting past the target" : "Số khách chờ quá mục tiêu";
            case AT_RISK -> english ? "Waiting close to the target" : "Số khách chờ sắp quá mục tiêu";
            case FREE_CAPACITY -> english ? "Free places of agents" : "Số chỗ trống của nhân viên";
            case ABANDONED -> english ? "Left unserved within an hour" : "Số khách bỏ đi trong một giờ qua";
            case BOUNCED -> english ? "Left within ten seconds, in an hour" : "Số khách rời ngay trong một giờ qua";
            case ARRIVED -> english ? "Came within an hour" : "Số khách đến trong một giờ qua";
            case ANSWERED -> english ? "Answered within an hour" : "Số khách được phục vụ trong một giờ qua";
            case WAIT_ESTIMATE ->
                english ? "Expected wait in seconds, at the most" : "Thời gian chờ dự kiến tối đa (giây)";
            case FIRST_RESPONSE_AVERAGE ->
                english ? "First response in seconds, on average" : "Phản hồi đầu tiên trung bình (giây)";
            case FIRST_RESPONSE_P90 ->
                english ? "First response in seconds, 90th percentile" : "Phản hồi đầu tiên (giây, phân vị 90)";
            case WAIT_ERROR ->
                english ? "Error of the told wait in seconds" : "Sai lệch của thời gian chờ dự kiến (giây)";
            case AGENTS_ONLINE -> english ? "Agents online" : "Số nhân viên trực tuyến";
        };
    }
}
