package dev.bouquet.recipients;

import dev.bouquet.secrets.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key of 256 bits. Others are derived from it, to seal addresses, to sign links and to know a place again, by the step
 * <i>expand</i> of HKDF (RFC 5869; the step before it is for keys that are not evenly random). Sealing is AES-256-GCM with a
 * random nonce of 96 bits, and binds the text to the key's id and to what it belongs to: moved to another record it cannot be
 * opened. At one nonce an address the bound of 2^32 uses of a key (NIST SP 800-38D, 8.3) is out of reach.
 */
final class RecipientKey {
    static final int BYTES = 32;

    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9._-]{1,32}):([A-Za-z0-9+/_-]{43}=?)");
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SIGNATURE_BYTES = 16;

    private final String id;
    private final SecretKey sealing;
    private final SecretKey signing;
    private final SecretKey printing;

    private RecipientKey(String id, byte[] key) {
        this.id = id;
        this.sealing = new SecretKeySpec(derived(key, "bouquet recipients: addresses"), "AES");
        this.signing = new SecretKeySpec(derived(key, "bouquet recipients: links"), "HmacSHA256");
        this.printing = new SecretKeySpec(derived(key, "bouquet recipients: places"), "HmacSHA256");
    }

    /** @throws IllegalArgumentException where it is not written as {@code id:key}; it does not quote the key */
    static RecipientKey parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new IllegalArgumentException("no id:key");
        }
        byte[] key =
                Base64.getDecoder().decode(written.group(2).replace('-', '+').replace('_', '/'));
        if (key.length != BYTES) {
            throw new IllegalArgumentException("not " + BYTES + " bytes");
        }
        return new RecipientKey(written.group(1), key);
    }

    String id() {
        return id;
    }

    /** @param owner what it belongs to, needed again to open it */
    Sealed seal(String plain, String owner) {
        byte[] nonce = Secrets.newBytes(NONCE_BYTES);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, plain.getBytes(StandardCharsets.UTF_8), owner);
        byte[] whole = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return new Sealed(id, Base64.getUrlEncoder().withoutPadding().encodeToString(whole));
    }

    /** @throws IllegalStateException where it was sealed by another key, belongs to something else or was changed */
    String open(Sealed sealed, String owner) {
        byte[] whole = Base64.getUrlDecoder().decode(sealed.text());
        byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
        byte[] text = Arrays.copyOfRange(whole, NONCE_BYTES, whole.length);
        return new String(run(Cipher.DECRYPT_MODE, nonce, text, owner), StandardCharsets.UTF_8);
    }

    /** The first 128 bits of an HMAC-SHA256, 22 characters that need no escaping. */
    String sign(String text) {
        byte[] signature = Arrays.copyOf(hmac(signing, text.getBytes(StandardCharsets.UTF_8)), SIGNATURE_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** An HMAC-SHA256 by which a text is known again; with the key's id, since another key makes another one. */
    String print(String text) {
        byte[] print = hmac(printing, text.getBytes(StandardCharsets.UTF_8));
        return id + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(print);
    }

    private byte[] run(int mode, byte[] nonce, byte[] text, String owner) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((id + " " + owner).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("What key '" + id + "' sealed cannot be opened", failure);
        }
    }

    private static byte[] derived(byte[] key, String purpose) {
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] firstBlock = Arrays.copyOf(info, info.length + 1);
        firstBlock[info.length] = 1;
        return hmac(new SecretKeySpec(key, "HmacSHA256"), firstBlock);
    }

    private static byte[] hmac(SecretKey key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "RecipientKey[" + id + "]";
    }
}
