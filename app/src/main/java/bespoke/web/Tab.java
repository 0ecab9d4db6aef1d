package bespoke.web;

/** One of several views of a page, and where it opens. */
public record Tab(String name, String path, boolean active) {}
