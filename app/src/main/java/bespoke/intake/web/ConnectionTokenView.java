package bespoke.intake.web;

/**
 * The one page that shows the token of a connection.
 *
 * @param address to which the directory or source comes, in full
 * @param signs   whether it is a secret to sign by
 */
public record ConnectionTokenView(String name, String address, String token, boolean signs) {}
