package market.ops.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refusal looks like to the client; an empty code or parameter is none. */
final class Refusals {
  private Refusals() {}

  static void refused(int status, String code, String param, ThrowingCallable call) {
    var refusal = catchThrowableOfType(InvalidRequestException.class, call);
    assertThat(refusal).isNotNull();
    assertThat(refusal.getStatusCode()).isEqualTo(status);
    assertThat(refusal.getCode()).isEqualTo(code.isEmpty() ? null : code);
    assertThat(refusal.getParam()).isEqualTo(param.isEmpty() ? null : param);
    assertThat(refusal.getRequestId()).startsWith("req_");
  }
}
