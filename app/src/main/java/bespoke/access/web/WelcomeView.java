package bespoke.access.web;

/** What the page shows on which a password is chosen. */
public record WelcomeView(String secret, String userName) {}
