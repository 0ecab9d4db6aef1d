package bespoke.profile;

import bespoke.shared.Purpose;
import bespoke.shared.Text;

/**
 * A word that offers, aims, needs, interests and skills share.
 *
 * @param purpose under which what people tell of themselves may speak for it: WELLBEING for rest, health and family, else
 *                PERSONALISE
 */
public record Topic(String key, Text name, Purpose purpose) {}
