package bespoke.profile;

import bespoke.shared.Text;

/** One value of a closed list, and how it reads. */
public record Option(String key, Text words) {}
