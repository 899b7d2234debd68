/**
 * Writes Java classes from {@code .msg}, {@code .srv} and {@code .action} files while the build
 * runs. It is launched from its sources, so it uses nothing but the JDK.
 */
@NullMarked
package org.reprise.ros.generator;

import org.jspecify.annotations.NullMarked;
