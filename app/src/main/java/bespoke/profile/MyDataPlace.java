package bespoke.profile;

/**
 * A page within My data. A feature that keeps something of its own about people declares one as a bean.
 *
 * @param key   of its name in the message bundles
 * @param path  its address, below {@code /my-data}
 * @param order among the others, lowest first
 */
public record MyDataPlace(String key, String path, int order) {}
