package bespoke.profile;

import bespoke.shared.Text;

/** A word that offers, aims, needs, interests and skills share. */
public record Topic(String key, Text name) {}
