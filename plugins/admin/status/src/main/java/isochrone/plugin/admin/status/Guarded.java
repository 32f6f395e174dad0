package isochrone.plugin.admin.status;

import isochrone.api.Page;
import isochrone.api.metrics.Counter;

/**
 * A page of the server for those who may: everybody on this machine may read, and whoever knows the
 * token may read from elsewhere and change something. Whoever reads without it has to ask for
 * {@code localhost} or an address: see {@link AskedHost}.
 *
 * <p>Equal lines in several blocks show the same page: then one of them serves it.
 */
final class Guarded implements Page {
  private final Page page;
  private final StatusSettings settings;
  private final Token token;
  private final Counter refused;

  Guarded(Page page, StatusSettings settings, Token token, Counter refused) {
    this.page = page;
    this.settings = settings;
    this.token = token;
    this.refused = refused;
  }

  @Override
  public Reply handle(Request request) throws Exception {
    boolean reads = request.method().equals("GET") && settings.loopback();
    if (reads && AskedHost.isOwn(request)) {
      return page.handle(request);
    }
    if (settings.hasToken() && token.isShownBy(request)) {
      return page.handle(request);
    }
    refused.add();
    if (reads) {
      return refuse(
          request,
          403,
          "without the token this is shown at http://localhost and at addresses only, such as"
              + " http://127.0.0.1: the Host of the request is another name");
    }
    return settings.hasToken()
        ? refuse(
            request,
            401,
            request.headers().containsKey("authorization")
                ? "the field 'Authorization: Bearer TOKEN' does not hold the right token"
                : "this takes the header field 'Authorization: Bearer TOKEN'")
        : refuse(
            request,
            403,
            "nothing can be changed here, for want of a token: write 'token-file FILE' into the"
                + " block of status, or use the commands drain, enable and force");
  }

  /** Programs get JSON, also when they get nothing. */
  private static Reply refuse(Request request, int status, String why) {
    return request.path().equals("/") ? Reply.text(status, why + "\n") : Reply.error(status, why);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Guarded guarded
        && page.equals(guarded.page)
        && settings.equals(guarded.settings);
  }

  @Override
  public int hashCode() {
    return settings.hashCode();
  }
}
