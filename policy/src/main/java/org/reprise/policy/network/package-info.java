/**
 * Networks that DJL's PyTorch engine trains and runs, whatever they are for: blocks, the training
 * loop with its checkpoints, and the folder in which a trained model is kept.
 *
 * <p>Everything runs offline: native libraries come with the build, nothing is downloaded.
 */
@NullMarked
package org.reprise.policy.network;

import org.jspecify.annotations.NullMarked;
