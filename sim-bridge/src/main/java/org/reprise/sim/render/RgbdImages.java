package org.reprise.sim.render;

import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;

/**
 * Holds one view as colour and as true depth.
 *
 * @param color colour
 * @param depth depth without noise; 0 where nothing is in front of the far plane
 */
public record RgbdImages(ColorImage color, DepthImage depth) {}
