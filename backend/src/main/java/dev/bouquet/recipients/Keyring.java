package dev.bouquet.recipients;

import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.SettingsRefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that there are, in order: the first seals and signs, all of them open and are believed. Without any, recipients
 * are not asked.
 *
 * <p>A link is an id, which finds the invitation, and a signature over it: what was not signed here costs no look into the
 * store, and who can write there can make no link. A key that is taken out takes with it the links it signed.
 */
final class Keyring {
    static final int KEYS_MAX = 16;

    private static final int ID_CHARACTERS = 22;

    private final Map<String, RecipientKey> keys;
    private final @Nullable RecipientKey first;

    private Keyring(Map<String, RecipientKey> keys) {
        this.keys = keys;
        this.first = keys.isEmpty() ? null : keys.values().iterator().next();
    }

    /**
     * @param where what is told to be at fault
     * @throws SettingsRefusedException naming which one is no key, or is there twice
     */
    static Keyring of(String where, List<String> written) {
        if (written.size() > KEYS_MAX) {
            throw new SettingsRefusedException(where + " holds more than " + KEYS_MAX + " keys.");
        }
        Map<String, RecipientKey> keys = new LinkedHashMap<>();
        for (String text : written) {
            RecipientKey key = parse(where, text, keys.size() + 1);
            if (keys.put(key.id(), key) != null) {
                throw new SettingsRefusedException(where + " holds two keys with the id '" + key.id() + "'.");
            }
        }
        keys.values().forEach(Keyring::demandWorking);
        return new Keyring(keys);
    }

    /** Also has the JDK find its ciphers before an event loop needs them. */
    private static void demandWorking(RecipientKey key) {
        if (!key.open(key.seal("flowers", "nobody"), "nobody").equals("flowers")) {
            throw new IllegalStateException("AES-GCM does not work here");
        }
    }

    private static RecipientKey parse(String where, String text, int number) {
        try {
            return RecipientKey.parse(text);
        } catch (IllegalArgumentException nonsense) {
            throw new SettingsRefusedException(where + ": key " + number + " is not written as id:key, with an id of"
                    + " 1 to 32 letters, digits, dots, dashes and underscores, and 32 random bytes in base64, such as"
                    + " openssl rand -base64 32 makes.");
        }
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    boolean has(String keyId) {
        return keys.containsKey(keyId);
    }

    /** The key that seals and signs from now on. */
    String firstId() {
        return first().id();
    }

    /** Those that only open what they once sealed. */
    List<String> laterIds() {
        return keys.keySet().stream().skip(1).toList();
    }

    Sealed seal(String plain, String owner) {
        return first().seal(plain, owner);
    }

    /** @throws IllegalStateException where its key is not there any more, or it is not what was sealed */
    String open(Sealed sealed, String owner) {
        RecipientKey key = keys.get(sealed.keyId());
        if (key == null) {
            throw new IllegalStateException(
                    "The key '" + sealed.keyId() + "', which is needed to read an address, is not configured");
        }
        return key.open(sealed, owner);
    }

    /** Under each key a text by which the same one is known again, the first key's first; nobody can read it. */
    List<String> prints(String plain) {
        return keys.values().stream().map(key -> key.print(plain)).toList();
    }

    static String newLink() {
        return Secrets.newId();
    }

    /** What stands in the address of the page; by the first key where the one that signed it is not there any more. */
    String token(String link, String signedBy) {
        return link + keys.getOrDefault(signedBy, first()).sign(link);
    }

    /** The link of that token; null where nobody here signed it. */
    @Nullable String linkOf(String token) {
        if (token.length() != 2 * ID_CHARACTERS) {
            return null;
        }
        String link = token.substring(0, ID_CHARACTERS);
        byte[] signature = token.substring(ID_CHARACTERS).getBytes(StandardCharsets.UTF_8);
        boolean signed = false;
        for (RecipientKey key : keys.values()) {
            signed |= MessageDigest.isEqual(signature, key.sign(link).getBytes(StandardCharsets.UTF_8));
        }
        return signed ? link : null;
    }

    private RecipientKey first() {
        if (first == null) {
            throw new IllegalStateException("There are no keys for addresses");
        }
        return first;
    }
}
