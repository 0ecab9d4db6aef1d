package bespoke.privacy.web;

/** A country's own rule before it is taken back. @param path of the rule @param version that the reader saw */
public record WithdrawalView(String purpose, String area, String path, int version, EffectView effect) {}
