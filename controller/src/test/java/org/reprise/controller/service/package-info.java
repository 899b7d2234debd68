/** Tests of the robot's services, over real sockets. */
@NullMarked
package org.reprise.controller.service;

import org.jspecify.annotations.NullMarked;
