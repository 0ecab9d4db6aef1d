package bespoke.product.web;

import java.util.List;

/** What a field that names a colleague suggests. */
public record ColleagueOptions(List<String> names) {}
