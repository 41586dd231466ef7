package dev.bouquet.stories;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.stories.Mark.Kind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** That an author looked at what was found, and says of these kinds that it is not what it looks like. */
record Confirmation(Set<Kind> kinds) {
    static final Confirmation NONE = new Confirmation(Set.of());

    /**
     * @param names of kinds as in marks; null: of none
     * @throws Refusal bad field, such as {@code confirmed[0]}, for what cannot be confirmed
     */
    static Confirmation of(@Nullable List<@Nullable String> names) {
        if (names == null || names.isEmpty()) {
            return NONE;
        }
        if (names.size() > Kind.values().length) {
            throw Refusal.badField("confirmed", "must be at most " + Kind.values().length + ".");
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (int i = 0; i < names.size(); i++) {
            kinds.add(kind("confirmed[" + i + "]", names.get(i)));
        }
        return new Confirmation(Set.copyOf(kinds));
    }

    private static Kind kind(String field, @Nullable String name) {
        List<Kind> confirmable =
                Arrays.stream(Kind.values()).filter(Kind::confirmable).toList();
        return confirmable.stream()
                .filter(kind -> kind.wire().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.badField(
                        field,
                        "must be " + confirmable.stream().map(Kind::wire).collect(Collectors.joining(" or ")) + "."));
    }

    /** Whether the text may be told while this stands in it. */
    boolean allows(Mark mark) {
        return !mark.kind().blocks() || kinds.contains(mark.kind());
    }

    /** The kinds, as in marks, without whose confirmation these would have kept the text from being told. */
    List<String> neededFor(List<Mark> marks) {
        return marks.stream()
                .map(Mark::kind)
                .filter(kinds::contains)
                .distinct()
                .map(Kind::wire)
                .toList();
    }
}
