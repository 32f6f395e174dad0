package isochrone.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class ListenersTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final InetAddress IPV6_LOOPBACK = ipv6Loopback();

  private static InetAddress ipv6Loopback() {
    byte[] address = new byte[16];
    address[15] = 1;
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void open_takesTheSameFreePortForUdpAndTcp(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll)) {
      Listening listening = rig.listeners.open(List.of(Rig.LOCAL4)).get(0);
      rig.listeners.keep(List.of(Rig.LOCAL4));
      assertThat(listening.asked()).isEqualTo(Rig.LOCAL4);
      assertThat(listening.bound().getPort()).isPositive();
      assertThat(listening.listener().text())
          .isEqualTo("dns://127.0.0.1:" + listening.bound().getPort());
      try (TcpClient tcp = new TcpClient(listening.bound());
          UdpClient udp = new UdpClient(listening.bound())) {
        assertThat(tcp.ask("e")).isEqualTo("e");
        assertThat(udp.ask("e")).isEqualTo("e");
      }
      assertThat(rig.listeners.open(List.of(Rig.LOCAL4))).containsExactly(listening);
    }
  }

  @Test
  void open_namesTheListenersAsMetricsDo() throws Exception {
    InetSocketAddress wildcard = new InetSocketAddress(0);
    InetSocketAddress ipv6 = new InetSocketAddress(IPV6_LOOPBACK, 0);
    try (Rig rig = new Rig(true)) {
      List<Listening> listening = rig.listeners.open(List.of(wildcard, ipv6));
      int first = listening.get(0).bound().getPort();
      int second = listening.get(1).bound().getPort();
      assertThat(listening.get(0).listener().text()).isEqualTo("dns://:" + first);
      assertThat(listening.get(1).listener().text()).isEqualTo("dns://[::1]:" + second);
      assertThat(listening.get(1).listener().index()).isEqualTo(1);
      InetSocketAddress everywhere = new InetSocketAddress(InetAddress.getByName("::"), 0);
      assertThat(rig.listeners.open(List.of(everywhere))).containsExactly(listening.get(0));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void open_readsNothingBeforeKeep(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll)) {
      Listening listening = rig.listeners.open(List.of(Rig.LOCAL4)).get(0);
      try (UdpClient udp = new UdpClient(listening.bound());
          TcpClient tcp = new TcpClient(listening.bound())) {
        udp.send("e1");
        tcp.send("e2");
        rig.loops.turn().join();
        assertThat(rig.processors).allMatch(processor -> processor.processed.get() == 0);
        rig.listeners.keep(List.of(Rig.LOCAL4));
        assertThat(udp.receive()).isEqualTo("e1");
        assertThat(tcp.receive()).isEqualTo("e2");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keep_leavesWhatStaysAndClosesTheRest(boolean epoll) throws Exception {
    InetSocketAddress other = new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0);
    try (Rig rig = new Rig(epoll)) {
      InetSocketAddress stays = rig.open();
      try (TcpClient tcp = new TcpClient(stays);
          UdpClient udp = new UdpClient(stays)) {
        assertThat(tcp.ask("e")).isEqualTo("e");
        InetSocketAddress goes = rig.listeners.open(List.of(Rig.LOCAL4, other)).get(1).bound();
        rig.listeners.keep(List.of(Rig.LOCAL4, other));
        try (TcpClient gone = new TcpClient(goes)) {
          assertThat(gone.ask("e")).isEqualTo("e");
          gone.send("l1");
          FakeProcessor.Held held = rig.takeHeld();
          rig.listeners.keep(List.of(Rig.LOCAL4));
          assertThatThrownBy(() -> new TcpClient(goes)).hasMessageContaining("refused");
          held.answer(); // what was asked is still answered
          assertThat(gone.receive()).isEqualTo("l1");
          assertThat(gone.isClosed()).isTrue();
        }
        assertThat(tcp.ask("e")).isEqualTo("e");
        assertThat(udp.ask("e")).isEqualTo("e");
        assertThat(rig.listeners.listening()).hasSize(1);
        new ServerSocket(goes.getPort(), 1, goes.getAddress()).close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void open_givesAnAddressItsOldNumberAgain(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll)) {
      int port = rig.listeners.open(List.of(Rig.LOCAL4)).get(0).bound().getPort();
      rig.listeners.keep(List.of());
      InetSocketAddress fixed = new InetSocketAddress(LOOPBACK, port);
      Listening again = rig.listeners.open(List.of(fixed)).get(0);
      assertThat(again.listener().index()).isZero();
      rig.listeners.keep(List.of(fixed));
      try (UdpClient udp = new UdpClient(fixed)) {
        assertThat(udp.ask("e")).isEqualTo("e");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void open_allowsOneAddressBesideTheWildcard(boolean epoll) throws Exception {
    InetSocketAddress wildcard = new InetSocketAddress(0);
    try (Rig rig = new Rig(epoll)) {
      int port = rig.listeners.open(List.of(wildcard)).get(0).bound().getPort();
      InetSocketAddress one = new InetSocketAddress(IPV6_LOOPBACK, port);
      rig.listeners.open(List.of(one));
      rig.listeners.keep(List.of(wildcard, one));
      try (UdpClient near = new UdpClient(one);
          UdpClient rest = new UdpClient(new InetSocketAddress(LOOPBACK, port))) {
        assertThat(near.ask("i")).contains("listener=1 ");
        assertThat(rest.ask("i")).contains("listener=0 ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keep_answersFromTheAddressThatWasAsked(boolean epoll) throws Exception {
    InetSocketAddress wildcard = new InetSocketAddress(0);
    InetAddress second = InetAddress.getByName("127.0.0.2");
    InetAddress absent = InetAddress.getByName("192.0.2.99");
    try (Rig rig = new Rig(epoll)) {
      rig.ownAddresses.set(List.of(second, absent));
      int port = rig.listeners.open(List.of(wildcard)).get(0).bound().getPort();
      rig.listeners.keep(List.of(wildcard));
      // A connected socket takes no answer from another address.
      try (UdpClient client = new UdpClient(new InetSocketAddress(second, port))) {
        assertThat(client.ask("i")).contains("listener=0 ");
      }
      InetAddress third = InetAddress.getByName("127.0.0.3");
      rig.ownAddresses.set(List.of(third));
      rig.listeners.keep(List.of(wildcard));
      try (UdpClient client = new UdpClient(new InetSocketAddress(third, port))) {
        assertThat(client.ask("e")).isEqualTo("e");
      }
    }
  }

  @Test
  void ambiguous_areTheAddressesOfFamiliesWithSeveral() throws Exception {
    InetAddress one = InetAddress.getByName("192.0.2.1");
    InetAddress other = InetAddress.getByName("198.51.100.1");
    InetAddress six = InetAddress.getByName("2001:db8::1");
    assertThat(OwnAddresses.ambiguous(List.of(one, six))).isEmpty();
    assertThat(OwnAddresses.ambiguous(List.of(one, six, other))).containsExactly(one, other);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void open_refusesAUdpPortOfAnotherServer(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll);
        DatagramSocket taken = new DatagramSocket(0, LOOPBACK)) {
      InetSocketAddress address = new InetSocketAddress(LOOPBACK, taken.getLocalPort());
      assertThatThrownBy(() -> rig.listeners.open(List.of(Rig.LOCAL4, address)))
          .isInstanceOf(CannotListen.class)
          .hasMessage(
              "cannot listen on 127.0.0.1:"
                  + taken.getLocalPort()
                  + "/udp: address already in use: another server holds it;"
                  + " stop it or choose another port");
      assertThat(rig.listeners.listening()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void open_refusesATcpPortOfAnotherServer(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll);
        ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      InetSocketAddress address = new InetSocketAddress(LOOPBACK, taken.getLocalPort());
      assertThatThrownBy(() -> rig.listeners.open(List.of(address)))
          .hasMessageContaining(":" + taken.getLocalPort() + "/tcp: address already in use");
      // Nothing is left behind.
      new DatagramSocket(taken.getLocalPort(), LOOPBACK).close();
    }
  }

  @Test
  void open_refusesThePortOfASecondServerOfItsOwnKind() throws Exception {
    try (Rig rig = new Rig(true);
        Rig second = new Rig(true)) {
      InetSocketAddress address = rig.open();
      assertThatThrownBy(() -> second.listeners.open(List.of(address)))
          .hasMessageContaining("address already in use");
    }
  }

  @Test
  void open_refusesAddressesOfOtherMachines() throws Exception {
    InetSocketAddress elsewhere = new InetSocketAddress(InetAddress.getByName("192.0.2.99"), 5353);
    try (Rig rig = new Rig(true)) {
      assertThatThrownBy(() -> rig.listeners.open(List.of(elsewhere)))
          .hasMessage(
              "cannot listen on 192.0.2.99:5353/udp:"
                  + " no such address on this machine; see `ip address` for those it has");
      assertThatThrownBy(
              () -> rig.listeners.open(List.of(InetSocketAddress.createUnresolved("no.host", 53))))
          .hasMessageStartingWith("cannot listen on no.host:53: unknown host");
    }
  }

  @Test
  void cannotListen_saysWhatPermissionIsMissing() {
    InetSocketAddress low = new InetSocketAddress(LOOPBACK, 53);
    assertThat(CannotListen.on(low, "udp", new java.net.SocketException("Permission denied")))
        .hasMessage(
            "cannot listen on 127.0.0.1:53/udp: permission denied: port 53 needs root or"
                + " CAP_NET_BIND_SERVICE; grant it or choose a port from 1024 up");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void drain_waitsForAnswersThatAreStillToCome(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll)) {
      InetSocketAddress server = rig.open();
      try (TcpClient tcp = new TcpClient(server);
          UdpClient udp = new UdpClient(server)) {
        tcp.send("l1");
        FakeProcessor.Held first = rig.takeHeld();
        udp.send("l2");
        FakeProcessor.Held second = rig.takeHeld();
        Thread drain = new Thread(() -> rig.listeners.drain(Duration.ofSeconds(10)));
        drain.start();
        second.answer();
        assertThat(udp.receive()).isEqualTo("l2");
        first.answer();
        assertThat(tcp.receive()).isEqualTo("l1");
        assertThat(tcp.isClosed()).isTrue();
        drain.join(10_000);
        assertThat(drain.isAlive()).isFalse();
        assertThat(rig.listeners.listening()).isEmpty();
      }
    }
  }

  @Test
  void drain_givesUpAfterTheGrace() throws Exception {
    try (Rig rig = new Rig(true);
        TcpClient tcp = new TcpClient(rig.open())) {
      tcp.send("l1");
      rig.takeHeld();
      rig.listeners.drain(Duration.ofMillis(10));
      assertThat(tcp.isClosed()).isTrue();
    }
  }
}
