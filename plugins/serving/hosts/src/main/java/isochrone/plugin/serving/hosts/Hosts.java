package isochrone.plugin.serving.hosts;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.Zone;
import isochrone.wire.QueryPath;

/** Answers from a hosts file and the lines of a block. */
@QueryPath
final class Hosts implements Handler {
  private final HostsBlock block;

  Hosts(HostsBlock block) {
    this.block = block;
  }

  @Override
  public Outcome handle(Exchange x) {
    Zone in = x.zone();
    return in == null ? Outcome.NEXT : block.zone(in.index()).answer(x);
  }
}
