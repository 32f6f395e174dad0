package isochrone.plugin.geo.ecs;

import isochrone.api.Attr;
import isochrone.api.Client;
import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.Trace;
import isochrone.wire.ClientSubnet;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;

/**
 * Takes the subnet that a query tells for its client, and tells with the answer how far it holds.
 *
 * <p>What is looked up is the subnet cut to the longest prefix. The answer then cannot depend on
 * the bits behind it, so a scope that ends there is sound.
 */
@QueryPath
final class Ecs implements Handler {
  /** Left in the queries whose answer echoes the option. */
  private static final Attr<Boolean> HEARD = Attr.named("client-subnet");

  private static final long IPV4_MASK = 0xFFFF_FFFFL;
  private static final int IPV4_BITS = 32;
  private static final int HALF_BITS = 64;

  private final EcsSettings settings;
  private final EcsMetrics metrics;

  Ecs(EcsSettings settings, EcsMetrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
  }

  @Override
  public Outcome handle(Exchange x) {
    ClientSubnet subnet = x.query().edns().clientSubnet();
    if (subnet.state() == ClientSubnet.State.ABSENT) {
      return Outcome.NEXT;
    }
    if (!settings.trusts(x.client())) {
      metrics.untrusted().add(x);
      explain(x, "ignores the client subnet, for this is not trusted");
      return Outcome.NEXT;
    }
    if (subnet.state() == ClientSubnet.State.MALFORMED) {
      metrics.malformed().add(x);
      explain(x, "the client subnet is malformed, from");
      // RFC 7871 §7.2.1
      x.write(Rcode.FORMERR).authoritative(false);
      return Outcome.DONE;
    }
    x.set(HEARD, Boolean.TRUE);
    hear(x, subnet);
    return Outcome.NEXT;
  }

  private void hear(Exchange x, ClientSubnet subnet) {
    if (subnet.source() == 0) {
      // RFC 7871 §7.1.2: the client is not to be told of, so whoever asks stands for it.
      metrics.withheld().add(x);
      explain(x, "the client subnet tells no bit, so whoever asks decides");
      return;
    }
    boolean ipv4 = subnet.family() == ClientSubnet.IPV4;
    int bits = Math.min(subnet.source(), settings.longest().of(ipv4));
    become(x.client(), subnet, ipv4, bits);
    metrics.used().add(x);
    explain(x, "answers for the client subnet of the query");
  }

  private static void become(Client client, ClientSubnet subnet, boolean ipv4, int bits) {
    long low = subnet.addressLow();
    if (ipv4) {
      client.subnet(true, 0, low & IPV4_MASK & leading(bits + IPV4_BITS), bits);
    } else {
      long high = subnet.addressHigh() & leading(bits);
      client.subnet(false, high, low & leading(bits - HALF_BITS), bits);
    }
  }

  /** A number with its first {@code bits} bits set: none below 1, all from 64. */
  private static long leading(int bits) {
    return bits <= 0 ? 0 : -1L << Math.max(0, HALF_BITS - bits);
  }

  @Override
  public void adjust(Exchange x) {
    int rcode = x.response().rcode();
    if (x.get(HEARD) != null && rcode != Rcode.REFUSED && rcode != Rcode.FORMERR) {
      x.response().clientSubnet(scope(x, x.query().edns().clientSubnet()));
    }
  }

  /** How many bits of the client's address the answer depends on. */
  private int scope(Exchange x, ClientSubnet subnet) {
    if (subnet.source() == 0) {
      return 0;
    }
    return Math.min(x.scope(), settings.longest().of(subnet.family() == ClientSubnet.IPV4));
  }

  private static void explain(Exchange x, String what) {
    Trace trace = x.trace();
    if (trace != null) {
      note(trace, x.client(), what);
    }
  }

  @ColdPath("people ask for explanations, one at a time")
  private static void note(Trace trace, Client client, String what) {
    trace.note("ecs", what + ": " + client);
  }
}
