package org.reprise.ros.message;

/**
 * Names a kind of service.
 *
 * @param name full name, e.g. {@code std_srvs/Trigger}
 * @param md5 MD5 sum of both definitions, hexadecimal
 * @param request what is asked
 * @param response what is answered
 */
public record ServiceType<Q extends Message, R extends Message>(
    String name, String md5, MessageType<Q> request, MessageType<R> response) {}
