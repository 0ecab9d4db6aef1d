package bespoke.intake;

import bespoke.engine.population.AttributeType;

/** What a column can say of a person and their work beyond attributes. The order is the order of choices on the screen. */
public enum Field {
    /** The company's number, by which a person is known again. */
    NUMBER(Kind.TEXT),
    NAME(Kind.TEXT),
    GIVEN_NAME(Kind.TEXT),
    FAMILY_NAME(Kind.TEXT),
    EMAIL(Kind.TEXT),
    KIND(Kind.WORD),
    POSITION(Kind.TEXT),
    UNIT(Kind.TEXT),
    LEGAL_EMPLOYER(Kind.TEXT),
    SITE(Kind.TEXT),
    COUNTRY(Kind.WORD),
    CONTRACT(Kind.TEXT),
    FTE(Kind.NUMBER),
    WEEKLY_HOURS(Kind.NUMBER),
    PATTERN(Kind.WORD),
    MODE(Kind.WORD),
    HOURS(Kind.TEXT),
    HIRED_ON(Kind.DATE),
    /** The number of the person they report to. */
    LEAD(Kind.TEXT),
    /** Of a file of dated changes: the day on which the line begins to hold. */
    DAY(Kind.DATE),
    /** What happens on that day. */
    CHANGE(Kind.WORD),
    /** What held until then; of somebody who joins, their lead. */
    BEFORE(Kind.TEXT),
    /** What holds from then on; of somebody who joins, their position. */
    AFTER(Kind.TEXT);

    /** How the cells of the column are read. */
    enum Kind {
        TEXT,
        /** One of a closed list of words. */
        WORD,
        NUMBER,
        DATE
    }

    private final Kind kind;

    Field(Kind kind) {
        this.kind = kind;
    }

    /** Whether only a file of dated changes has such a column. */
    public boolean ofChanges() {
        return ordinal() >= DAY.ordinal();
    }

    Kind kind() {
        return kind;
    }

    /** What the cells of its column hold. */
    public AttributeType type() {
        return switch (kind) {
            case TEXT, WORD -> AttributeType.TEXT;
            case NUMBER -> AttributeType.NUMBER;
            case DATE -> AttributeType.DATE;
        };
    }
}
