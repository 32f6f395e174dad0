package isochrone.plugin.observability.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {

  /** The example of the libraries that verify such signatures. */
  @Test
  void sign_isThatOfStandardWebhooks() {
    Secret secret = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void plainText_isItsOctets() {
    // The octets of the secret above, were they text, would be these.
    Secret encoded = Secret.of("whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4");
    Secret plain = Secret.of("abcdefghijklmnopqrstuvwx");
    assertThat(plain).isEqualTo(encoded).hasSameHashCodeAs(encoded);
    assertThat(plain.sign("a", 1, "b")).isEqualTo(encoded.sign("a", 1, "b"));
    assertThat(plain.size()).isEqualTo(24);
  }

  @Test
  void secret_showsNothing() {
    assertThat(Secret.of("abcdefghijklmnopqrstuvwx")).hasToString("a secret");
    assertThatThrownBy(() -> Secret.of("whsec_%")).isInstanceOf(IllegalArgumentException.class);
  }
}
