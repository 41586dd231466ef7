package dev.bouquet.stores;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a refusal at start into one clear sentence instead of a stack trace. */
class StoresRefusedAnalyzer extends AbstractFailureAnalyzer<StoresRefusedException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StoresRefusedException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "See docs/operations.md for what each store must be able to do.", cause);
    }
}
