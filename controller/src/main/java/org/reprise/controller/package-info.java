/** The controller of the arm: kinematics, planning around obstacles and the real-time loop. */
@NullMarked
package org.reprise.controller;

import org.jspecify.annotations.NullMarked;
