package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A query, once the arrays have their size, allocates nothing. */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final WireName WWW = WireName.of("www.example.org");
  private static final int ROUNDS = 2_000;
  private static final int ATTEMPTS = 5;

  private final QueryView view = new QueryView();
  private final Response response = new Response();

  /**
   * The least of a few attempts: the virtual machine itself allocates now and then, {@code work}
   * would do so every time.
   */
  private static long allocatedBy(Runnable work) {
    repeat(work);
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      repeat(work);
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  private static void repeat(Runnable work) {
    for (int i = 0; i < ROUNDS; i++) {
      work.run();
    }
  }

  @Test
  void measurement_seesWhatIsAllocated() {
    assertThat(allocatedBy(() -> assertThat(new byte[100]).isNotNull()))
        .isGreaterThan(100L * ROUNDS);
  }

  @Test
  void preparedAnswer_allocatesNothing() {
    Packet packet = QueryBytes.of("WWW.example.org", RecordType.A).packet();
    PackedAnswer ready = PackedAnswer.of(WWW, Answers.ipv4(300, 1));
    long bytes =
        allocatedBy(
            () -> {
              view.parse(packet);
              response.begin(view);
              response.answer(ready, view.qname());
              response.ttl(0, 7);
              response.finish(view.limit());
            });
    assertThat(bytes).isZero();
  }

  @Test
  void answerOfABook_allocatesNothing() {
    Packet packet = QueryBytes.of("www.example.org", RecordType.A).packet();
    NamePages names = new NamePages();
    names.add(WWW, 0, 0);
    AnswerBookBuilder builder = new AnswerBookBuilder(0);
    byte[] host = WireName.of("mail.example.org").bytes();
    int set = builder.beginSet(RecordType.CNAME, 5, 1).data(host, 0, host.length).endSet();
    int answer = builder.begin(WWW).add(Section.ANSWER, WWW, set).end();
    AnswerBook book = builder.build();
    WireName origin = WWW.parent();
    long bytes =
        allocatedBy(
            () -> {
              view.parse(packet);
              response.begin(view);
              boolean own = names.longest(view.qname(), 0) == 0;
              response.answer(book, answer, view.qname(), own);
              response.answer(book, answer, origin, false);
              response.finish(view.limit());
            });
    assertThat(bytes).isZero();
  }

  @Test
  void writtenAnswer_allocatesNothing() {
    Packet packet =
        QueryBytes.of("www.example.org", RecordType.A)
            .opt(1232, 0x8000, "0003 0000 0008 0007 0001 18 00 c00002")
            .packet();
    NameTable<WireName> table =
        NameTable.<WireName>builder().put(WWW.parent(), WWW.parent()).build();
    WireName target = WireName.of("target.example.net");
    RecordSet cname = RecordSet.cname(30, target);
    RecordSet address = RecordSet.address(30, 0x20010db800000000L, 1);
    RecordSet ns = RecordSet.ns(30, List.of(WireName.of("ns.example.org"), target));
    NameBuffer buffer = new NameBuffer();
    WireName origin = WWW.parent();
    byte[] identifier = {1, 2, 3};
    long bytes =
        allocatedBy(
            () -> {
              view.parse(packet);
              response.begin(view);
              int label = table.longest(view.qname(), 0);
              buffer.join(view.qname(), label, target);
              response.authoritative(true).add(Section.ANSWER, view.qname(), cname);
              response.add(Section.ANSWER, buffer.name(), 10, address);
              response.add(Section.AUTHORITY, origin, ns);
              response.nsid(identifier);
              response.clientSubnet(24);
              response.finish(view.limit());
            });
    assertThat(bytes).isZero();
  }

  @Test
  void refusal_allocatesNothing() {
    Packet packet = QueryBytes.of("www.example.org", RecordType.AXFR).packet();
    long bytes =
        allocatedBy(
            () -> {
              view.parse(packet);
              response.begin(view);
              response.finish(view.limit());
            });
    assertThat(bytes).isZero();
  }
}
