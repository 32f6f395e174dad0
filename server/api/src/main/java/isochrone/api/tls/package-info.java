/** TLS as checks of endpoints use it: which side says what, and how certificates are judged. */
@NullMarked
package isochrone.api.tls;

import org.jspecify.annotations.NullMarked;
