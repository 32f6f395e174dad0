package isochrone.api.zone;

import isochrone.api.Attr;
import isochrone.api.Client;
import isochrone.api.Exchange;
import isochrone.api.Listener;
import isochrone.api.Outcome;
import isochrone.api.Suspended;
import isochrone.api.Trace;
import isochrone.api.Zone;
import isochrone.wire.AnswerBook;
import isochrone.wire.AnswerWriter;
import isochrone.wire.DnsClass;
import isochrone.wire.NameBuffer;
import isochrone.wire.PackedAnswer;
import isochrone.wire.Packet;
import isochrone.wire.QueryView;
import isochrone.wire.Rcode;
import isochrone.wire.Response;
import isochrone.wire.WireName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;

/** One query to one zone, with the smallest chain there can be. */
final class ZoneExchange implements Exchange {
  private static final int MAX_ALIASES = 8;

  private final ZoneData zone;
  private final Packet packet = new Packet();
  private final QueryView query = new QueryView();
  private final Response response = new Response();
  private final NameBuffer current = new NameBuffer();
  private final NameBuffer joined = new NameBuffer();
  private @Nullable WireName target;
  private int aliases;

  ZoneExchange(ZoneData zone, String name, int type) {
    this.zone = zone;
    byte[] wire = question(name, type).toWire();
    System.arraycopy(wire, 0, packet.bytes(), 0, wire.length);
    packet.length(wire.length);
  }

  private static Message question(String name, int type) {
    try {
      return Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
    } catch (TextParseException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks until there is an answer; the last outcome. */
  Outcome ask() {
    if (!query.parse(packet) || query.qclass() != DnsClass.IN) {
      throw new IllegalStateException("no query");
    }
    response.begin(query);
    current.set(query.qname());
    aliases = 0;
    Outcome outcome = zone.answer(this);
    while (outcome == Outcome.FOLLOW && target != null) {
      current.set(target);
      aliases++;
      outcome = zone.answer(this);
    }
    return outcome;
  }

  /** The response, read back by dnsjava. */
  Message message(int limit) {
    byte[] bytes = Arrays.copyOf(response.bytes(), response.finish(limit));
    try {
      return new Message(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Packet packet() {
    return packet;
  }

  @Override
  public QueryView query() {
    return query;
  }

  @Override
  public int type() {
    return query.type();
  }

  @Override
  public WireName qname() {
    return current.name();
  }

  @Override
  public boolean following() {
    return aliases > 0;
  }

  @Override
  public @Nullable Zone zone() {
    return null;
  }

  @Override
  public Listener listener() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int loop() {
    return 0;
  }

  @Override
  public Client client() {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> @Nullable T locate(Attr<T> what) {
    return null;
  }

  @Override
  public void scope(int prefixBits) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int scope() {
    return 0;
  }

  @Override
  public @Nullable Trace trace() {
    return null;
  }

  @Override
  public boolean absent() {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> @Nullable T get(Attr<T> slot) {
    return null;
  }

  @Override
  public <T> void set(Attr<T> slot, T value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int random(int bound) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void answer(PackedAnswer ready) {
    response.answer(ready, qname());
  }

  @Override
  public void answer(AnswerBook book, int answer, boolean own) {
    response.answer(book, answer, qname(), own);
  }

  @Override
  public WireName target(AnswerBook book, int set) {
    return book.target(set, joined);
  }

  @Override
  public AnswerWriter write(int rcode) {
    return response.rcode(rcode).authoritative(true);
  }

  @Override
  public void negative() {
    write(zone.closest(qname()) == 0 ? Rcode.NOERROR : Rcode.NXDOMAIN);
  }

  @Override
  public void negativeTtl(int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int closestEncloser() {
    return zone.closest(qname());
  }

  @Override
  public Outcome follow(WireName alias) {
    if (aliases == MAX_ALIASES || !alias.isWithin(zone.origin())) {
      return Outcome.DONE;
    }
    target = alias;
    return Outcome.FOLLOW;
  }

  @Override
  public @Nullable WireName join(int label, WireName suffix) {
    return joined.join(qname(), label, suffix) ? joined.name() : null;
  }

  @Override
  public Response response() {
    return response;
  }

  @Override
  public int size() {
    return 0;
  }

  @Override
  public String answeredBy() {
    return "";
  }

  @Override
  public @Nullable Throwable failure() {
    return null;
  }

  @Override
  public Suspended suspend(long timeoutMillis) {
    throw new UnsupportedOperationException();
  }
}
