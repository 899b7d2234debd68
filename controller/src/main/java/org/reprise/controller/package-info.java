/** What stands between the policy and the arm: kinematics, planning and the servo. */
@NullMarked
package org.reprise.controller;

import org.jspecify.annotations.NullMarked;
