package bespoke.person;

/** For which legal employer and in which country somebody works now: what scopes reach. Unknown parts are empty. */
public record Workplace(String country, String legalEmployer) {}
