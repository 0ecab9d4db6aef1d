package bespoke.intake;

import org.jspecify.annotations.Nullable;

/**
 * Which of its people or groups a directory asks for.
 *
 * @param filter  null for all
 * @param order   by which attribute; null for the order in which they were made
 * @param from    the first one wanted, from 1
 * @param count   how many, at least 0
 */
public record DirectoryQuery(
        @Nullable DirectoryFilter filter, @Nullable Order order, long from, int count) {

    /** @param attribute as in {@link DirectoryFilter.Compare} */
    public record Order(String attribute, boolean descending) {}
}
