package bespoke.privacy.web;

import java.util.List;

/**
 * Every purpose, on what it rests, and where that differs.
 *
 * @param last when it was looked through last what may not be kept any more, and what went, in words
 * @param next when it is looked through again, in words
 */
public record PurposesView(List<Line> lines, String last, String next) {

    /**
     * One purpose.
     *
     * @param rows  the company-wide rule, then those of countries
     * @param fresh countries of the reader's without a rule of their own, where one would begin
     */
    public record Line(String purpose, String name, String words, List<Row> rows, List<Link> fresh) {}

    /** @param kept how long what serves it is kept, in words @param mine whether the reader decides on it */
    public record Row(String area, String basis, boolean asked, String kept, String path, boolean mine) {}

    public record Link(String name, String path) {}
}
