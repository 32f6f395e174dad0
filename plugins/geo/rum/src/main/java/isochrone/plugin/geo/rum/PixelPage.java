package isochrone.plugin.geo.rum;

import isochrone.api.Page;

/** The least that can be fetched, so that this server can be a target itself. */
record PixelPage() implements Page {
  @Override
  public Reply handle(Request request) {
    return request.method().equals("GET") ? Replies.open(Reply.text(200, "")) : Replies.only("GET");
  }
}
