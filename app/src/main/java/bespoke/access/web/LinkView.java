package bespoke.access.web;

/**
 * The one page that shows a link to choose a password.
 *
 * @param id   of the person
 * @param link in full, to be copied
 */
public record LinkView(String id, String name, String link) {}
