package bespoke.profile;

/**
 * Another way to look at everyone who is here than by a search. A higher feature declares one as a bean; {@code @Order}
 * settles its place.
 *
 * @param key  of its name in the message bundles
 * @param path its address
 */
public record PeopleWay(String key, String path) {}
