package bespoke.offer;

import bespoke.shared.Refused;
import bespoke.shared.Viewer;

/** Something else that must hold before an offer is published. Features above declare beans of it. */
public interface PublicationCheck {

    /** @throws Refused with what stands against it, at the field it is about */
    void check(Viewer viewer, Offer offer);
}
