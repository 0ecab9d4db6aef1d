package bespoke.planted.upper;

import bespoke.web.Theme;

/** No page, and uses the shell. */
public record UsesTheShell(Theme theme) {}
