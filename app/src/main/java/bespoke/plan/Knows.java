package bespoke.plan;

import bespoke.profile.Topic;

/** Something the plan knows of a person: a topic, and what speaks for it. */
public record Knows(Topic topic, Evidence evidence) {}
