package bespoke.correction.web;

/** What signs from now on, shown once. */
public record SecretView(String source, String secret) {}
