package org.reprise.sim.suite;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.sim.objects.Footprint;
import org.reprise.sim.objects.Prop;

/**
 * A thing in its place.
 *
 * @param prop the thing
 * @param description what it is in the scene
 * @param baseFromObject where it stands
 * @param footprint area that it covers, in the base frame
 * @param clearance area that others must leave free, in the base frame
 */
record Placed(
    Prop prop,
    SceneObject description,
    RigidTransform baseFromObject,
    Footprint footprint,
    Footprint clearance) {}
