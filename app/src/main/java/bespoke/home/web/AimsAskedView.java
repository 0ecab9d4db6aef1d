package bespoke.home.web;

import java.util.List;

/**
 * Where somebody says what would be a success for them.
 *
 * @param fields names of the fields there is room for; empty when three aims stand
 */
public record AimsAskedView(List<String> fields) {}
