package dev.bouquet.recipients;

/**
 * What only our keys can read.
 *
 * @param keyId of the key that can
 * @param text nonce and ciphertext with its tag, in base64url
 */
record Sealed(String keyId, String text) {}
