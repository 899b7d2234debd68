package org.reprise.retrieval.search;

import java.util.Optional;

/**
 * Holds what retrieval knows of a stage of a demonstration.
 *
 * @param targetObject name of its object
 * @param features features of its object; empty if too few of its points were seen
 */
record ShownStage(String targetObject, Optional<ObjectFeatures> features) {}
