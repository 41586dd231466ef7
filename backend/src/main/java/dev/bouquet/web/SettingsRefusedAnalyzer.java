package dev.bouquet.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns an unsafe setting into one clear sentence instead of a stack trace. */
class SettingsRefusedAnalyzer extends AbstractFailureAnalyzer<SettingsRefusedException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SettingsRefusedException cause) {
        return new FailureAnalysis(cause.getMessage(), "See docs/operations.md for each setting.", cause);
    }
}
