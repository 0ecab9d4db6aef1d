package bespoke.access.web;

/**
 * The page from which a browser goes on to the identity provider: a form may lead to pages of ours alone.
 *
 * @param address at the provider
 */
public record OnwardView(String provider, String address) {}
