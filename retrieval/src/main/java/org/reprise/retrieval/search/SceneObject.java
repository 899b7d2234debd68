package org.reprise.retrieval.search;

import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ShapeCode;

/**
 * An object as a demonstration shows it.
 *
 * @param targetObject the object in words
 * @param centroid middle of its visible points in the base frame, meters
 * @param heightMeters extent of its visible points along z, above 0
 * @param widthMeters twice the largest horizontal distance of a point from the middle, above 0
 * @param code of its shape
 */
public record SceneObject(
    String targetObject,
    Vector3 centroid,
    double heightMeters,
    double widthMeters,
    ShapeCode code) {}
