package bespoke.privacy;

import bespoke.shared.Language;

/** In which words somebody was asked. */
public record Asked(RuleId rule, Language language) {}
