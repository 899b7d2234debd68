package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Measures the alignment of one stage against the true state.
 *
 * @param target the target object in words
 * @param rightObject whether the cluster that was chosen is the target
 * @param confidence what the registration believed
 * @param translationErrorMeters distance from the truth
 * @param rotationErrorDegrees angle from the truth, modulo the object's symmetry
 */
public record StageResult(
    @JsonProperty("target") String target,
    @JsonProperty("right_object") boolean rightObject,
    @JsonProperty("confidence") double confidence,
    @JsonProperty("translation_error_meters") double translationErrorMeters,
    @JsonProperty("rotation_error_degrees") double rotationErrorDegrees) {}
