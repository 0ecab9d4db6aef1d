package bespoke.intake.web;

/**
 * The one page that shows the token of a connection.
 *
 * @param address to which the directory comes, in full
 */
public record ConnectionTokenView(String name, String address, String token) {}
