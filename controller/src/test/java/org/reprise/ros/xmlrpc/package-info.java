/** Tests of XML-RPC. */
@NullMarked
package org.reprise.ros.xmlrpc;

import org.jspecify.annotations.NullMarked;
