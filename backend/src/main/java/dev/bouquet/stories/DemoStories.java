package dev.bouquet.stories;

import dev.bouquet.conversations.Person;
import dev.bouquet.identity.Staff;
import dev.bouquet.identity.StaffMember;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the demo staff have told each other, so that the feed is not empty for who looks at it first. */
@Component
class DemoStories {
    private final StoryStore stories;
    private final StoryUseStore uses;
    private final StoryCommentStore comments;
    private final Staff staff;
    private final Clock clock;

    DemoStories(StoryStore stories, StoryUseStore uses, StoryCommentStore comments, Staff staff, Clock clock) {
        this.stories = stories;
        this.uses = uses;
        this.comments = comments;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * @param by the account of who told it, as are those of the others
     * @param hoursAgo when it was published
     */
    private record Told(
            String by,
            int hoursAgo,
            StoryText text,
            Map<Reaction, List<String>> reactions,
            List<String> usedBy,
            String commentBy,
            String comment) {}

    private static List<Told> all() {
        return List.of(sixPairs(), nextDoor(), eightHours(), birthdayCake(), lostParcel(), afterTheShift());
    }

    private static Told sixPairs() {
        return new Told(
                "linh",
                5,
                new StoryText(
                        "Sáu đôi giày trở về, một bó hoa ra đi",
                        "Một chị mua sáu đôi giày cho mẹ mà mẹ không đi vừa đôi nào. Chị ngại ngần hỏi trả lại cả sáu, vì đã"
                                + " quá hạn đổi trả.",
                        "Nhận lại cả sáu đôi, nhờ người đến tận nhà lấy để mẹ khỏi phải đi. Hôm sau gửi mẹ một bó hoa thật to"
                                + " với tấm thiệp viết tay.",
                        "Em gái của chị gọi đến cảm ơn, và kể rằng từ nay cả nhà mua giày ở đây.",
                        List.of("đổi trả", "giày", "hoa", "mẹ")),
                Map.of(
                        Reaction.HEART, List.of("an", "duc", "mai"),
                        Reaction.FLOWER, List.of("an", "admin")),
                List.of("an", "duc"),
                "mai",
                "Đọc mà cay mắt. Cảm ơn Linh đã nghĩ đến chuyện cho người đến lấy.");
    }

    private static Told nextDoor() {
        return new Told(
                "an",
                26,
                new StoryText(
                        "We bought the shoes in the shop across the street",
                        "A bride needed white shoes in size 36 by Saturday. Ours were sold out, and the next delivery was ten"
                                + " days away.",
                        "Walked over to the shop across the street in the lunch break, bought their last pair, and sent it by"
                                + " courier the same afternoon. She paid our price, not theirs.",
                        "A photograph from the wedding arrived on Monday, with the shoes in the middle of it.",
                        List.of("buy elsewhere", "sold out", "wedding", "shoes")),
                Map.of(
                        Reaction.APPLAUSE, List.of("linh", "duc", "mai", "admin"),
                        Reaction.IDEA, List.of("duc")),
                List.of("duc", "linh"),
                "duc",
                "I did not know that we may simply do this. Did it myself on Thursday.");
    }

    private static Told eightHours() {
        return new Told(
                "duc",
                50,
                new StoryText(
                        "Eight hours about fish, moving house and nothing else",
                        "An old gentleman wrote late in the evening about a delivery that was not even late. It soon was clear"
                                + " that he had just moved to a new town and knew nobody there.",
                        "Stayed. We talked about his aquarium and mine, and in between found him the evening class for which"
                                + " he had been looking.",
                        "He ordered nothing, and came back a week later to say that the class has a table for cards.",
                        List.of("listening", "lonely", "no cost")),
                Map.of(Reaction.HEART, List.of("linh", "an", "mai", "admin")),
                List.of("mai"),
                "linh",
                "The best thing that I have read here all month.");
    }

    private static Told birthdayCake() {
        return new Told(
                "mai",
                75,
                new StoryText(
                        "Quà đến trễ, bánh sinh nhật đến trước",
                        "Món quà cho cậu con trai sáu tuổi bị kẹt ở kho, mà sinh nhật là chiều hôm đó. Người bố buồn hơn là"
                                + " giận.",
                        "Nhận lỗi ngay, đặt một chiếc bánh ở tiệm gần nhà họ, trên bánh viết: món quà đang trên đường. Quà"
                                + " được gửi hỏa tốc sáng hôm sau.",
                        "Người bố gửi lại tấm ảnh cậu bé thổi nến, cười hết cỡ.",
                        List.of("sinh nhật", "giao trễ", "xin lỗi")),
                Map.of(
                        Reaction.HEART, List.of("linh", "an"),
                        Reaction.IDEA, List.of("linh", "duc")),
                List.of("linh"),
                "an",
                "Dòng chữ trên bánh dễ thương quá!");
    }

    private static Told lostParcel() {
        return new Told(
                "linh",
                120,
                new StoryText(
                        "A handwritten card with the refund",
                        "A parcel was lost twice in a row, with a present for a retiring teacher in it. The refund alone would"
                                + " have been correct and cold.",
                        "Refunded at once without asking for a form, and wrote a card by hand: what went wrong, that it was"
                                + " our fault, and what we have changed since.",
                        "The card hangs in their staff room now.",
                        List.of("refund", "apology", "lost parcel", "card")),
                Map.of(Reaction.APPLAUSE, List.of("an", "mai")),
                List.of("an"),
                "mai",
                "Responsibility first, then repair. Exactly so.");
    }

    private static Told afterTheShift() {
        return new Told(
                "an",
                200,
                new StoryText(
                        "Gọi lại đúng giờ tan ca",
                        "Một cô làm ca đêm ở xưởng may nhắn tin lúc nghỉ giữa ca, chỉ có mười phút, và mỗi lần như vậy lại phải"
                                + " kể từ đầu.",
                        "Hẹn gọi lại lúc sáu giờ mười sáng, khi cô vừa tan ca, và ghi thành lời hứa để người trực sáng thấy."
                                + " Người gọi đã đọc hết câu chuyện trước.",
                        "Xong trong bốn phút. Cô bảo đó là lần đầu có người gọi đúng giờ cô rảnh.",
                        List.of("gọi lại", "giữ lời", "không tốn gì")),
                Map.of(Reaction.IDEA, List.of("linh", "duc", "mai")),
                List.of("duc", "mai"),
                "duc",
                "Từ hôm đọc chuyện này em luôn hỏi khách mấy giờ thì tiện.");
    }

    /** Tells those that are not told yet. */
    Mono<Void> tell() {
        return staff.active()
                .collect(Collectors.toMap(DemoStories::account, member -> member, (a, b) -> a))
                .filter(members -> !members.isEmpty())
                .flatMap(members -> Flux.range(0, all().size())
                        .concatMap(i -> tell("demo-" + (i + 1), all().get(i), members))
                        .then());
    }

    /** Where there is no demo there are no such stories: nobody who works here told them. */
    Mono<Void> forget() {
        List<String> ids = IntStream.rangeClosed(1, all().size())
                .mapToObj(number -> "demo-" + number)
                .toList();
        return stories.delete(ids).then(uses.deleteOf(ids)).then(comments.deleteOf(ids));
    }

    private Mono<Void> tell(String id, Told told, Map<String, StaffMember> members) {
        Instant at = clock.instant().minus(Duration.ofHours(told.hoursAgo())).truncatedTo(ChronoUnit.MILLIS);
        Person author = person(told.by(), members);
        Map<Reaction, List<String>> reactions = told.reactions().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(account -> person(account, members).id())
                                .distinct()
                                .toList()));
        List<Use> used = told.usedBy().stream()
                .map(account -> new Use(id, "demo", person(account, members), author, at.plusSeconds(3_600)))
                .toList();
        Comment comment = new Comment(id, id, person(told.commentBy(), members), told.comment(), at.plusSeconds(1_800));
        Story story =
                new Story(id, author, null, null, told.text(), 0, used.size(), 1, reactions, at.minusSeconds(600), at);
        return stories.insertIfAbsent(story)
                .thenMany(Flux.fromIterable(used).concatMap(uses::insert))
                .then(comments.insertIfAbsent(comment))
                .then();
    }

    /** The member of that account, or anybody where they do not work here any more. */
    private static Person person(String account, Map<String, StaffMember> members) {
        StaffMember member =
                members.getOrDefault(account, members.values().iterator().next());
        return new Person(member.id(), member.name());
    }

    private static String account(StaffMember member) {
        int at = member.email().indexOf('@');
        return at < 0 ? member.email() : member.email().substring(0, at);
    }
}
