package dev.bouquet.gestures;

import dev.bouquet.fulfilment.Recipient;
import dev.bouquet.money.Money;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What an agent sends to have something kind done; see the wire contract. */
record GestureRequest(
        @Nullable String conversationId,
        @Nullable String type,
        @Nullable String itemId,
        @Nullable String errand,
        @Nullable String reason,
        @Nullable WireHeard heard,
        @Nullable String note,
        @Nullable Money amount,
        @Nullable WireRecipient recipient,
        @Nullable Boolean tellCustomer,
        @Nullable String usedStory) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NOTE_MAX = 1_000;
    private static final int QUOTE_MAX = 500;
    private static final int ERRAND_MAX = 200;
    private static final int NAME_MAX = 100;
    private static final int ID_MAX = 64;
    private static final int PHONE_MAX = 20;
    private static final Pattern PHONE = Pattern.compile("\\+[0-9]{6,15}");

    record WireHeard(@Nullable Long seq, @Nullable String quote) {}

    record WireRecipient(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone) {}

    /** The same request, with everything in it known to be well formed; refuses with the field that is not. */
    record Checked(
            String conversationId,
            GestureType type,
            @Nullable String itemId,
            @Nullable String errand,
            GestureReason reason,
            Gesture.@Nullable Heard heard,
            String note,
            Money amount,
            @Nullable Recipient recipient,
            boolean tellCustomer,
            @Nullable String usedStory) {
        @Override
        public String toString() {
            return "Checked[conversation=" + conversationId + ", type=" + type + "]";
        }
    }

    Checked demand() {
        return new Checked(
                Inputs.demand("conversationId", conversationId, ID_MAX),
                GestureType.demand("type", type),
                itemId == null ? null : Inputs.demand("itemId", itemId, ID_MAX),
                errand == null ? null : Inputs.demand("errand", errand, ERRAND_MAX),
                GestureReason.demand("reason", reason),
                heard == null ? null : heard(heard),
                note(note),
                Money.demand("amount", amount),
                recipient == null ? null : recipient(recipient),
                Boolean.TRUE.equals(tellCustomer),
                usedStory == null ? null : Inputs.demand("usedStory", usedStory, ID_MAX));
    }

    private static Gesture.Heard heard(WireHeard heard) {
        if (heard.seq() == null || heard.seq() < 1) {
            throw Refusal.badField("heard.seq", "must name an entry of the conversation");
        }
        return new Gesture.Heard(heard.seq(), text("heard.quote", heard.quote(), QUOTE_MAX));
    }

    private static String note(@Nullable String note) {
        String text = text("note", note, NOTE_MAX);
        if (Conditions.isIn(text)) {
            throw Refusal.badField("note", "must not ask for a review in return: a kindness has no condition");
        }
        return text;
    }

    private static String text(String field, @Nullable String value, int lengthMax) {
        String text = Inputs.present(field, value);
        if (text.codePointCount(0, text.length()) > lengthMax) {
            throw Refusal.badField(field, "must have at most " + lengthMax + " characters");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r')) {
            throw Refusal.badField(field, "must not hold control characters");
        }
        return text;
    }

    private static @Nullable Recipient recipient(WireRecipient recipient) {
        String phone = blankAsNull(recipient.phone());
        if (phone != null && !PHONE.matcher(compact(phone)).matches()) {
            throw Refusal.badField("recipient.phone", "must be a number with its country code, such as +84901234567");
        }
        String name = blankAsNull(recipient.name());
        String email = blankAsNull(recipient.email());
        if (name == null && email == null && phone == null) {
            return null;
        }
        return new Recipient(
                name == null ? null : Inputs.demand("recipient.name", name, NAME_MAX),
                email == null ? null : Inputs.demandEmail("recipient.email", email),
                phone == null ? null : compact(Inputs.demand("recipient.phone", phone, PHONE_MAX)));
    }

    private static @Nullable String blankAsNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static String compact(String phone) {
        return phone.replaceAll("[ ().-]", "");
    }

    /**
     * By which a repeated request is known to be the same: two that differ in anything differ in this. The key, which is kept
     * nowhere, is in it: without it nobody can try out whose telephone number leads to the same print.
     */
    String fingerprint(String key) {
        return Secrets.sha256(key + "\n" + JSON.writeValueAsString(this));
    }

    /** Whether what was kept with that fingerprint, under that key, was this; also where it had no key in it yet. */
    boolean isOf(String fingerprint, String key) {
        return fingerprint.equals(fingerprint(key))
                || fingerprint.equals(Secrets.sha256(JSON.writeValueAsString(this)));
    }
}
