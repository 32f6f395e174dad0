package isochrone.plugin.observability.log;

import isochrone.api.Exchange;
import isochrone.wire.Opcode;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.RecordType;
import isochrone.wire.Response;
import isochrone.wire.Section;

/** The kinds of answer that a line may be wanted for, told apart as CoreDNS does. */
enum ResponseClass {
  /** There are records, or a delegation. */
  SUCCESS,
  /** The name does not exist, or has no records of the type. */
  DENIAL,
  /** Everything else, also no answer at all. */
  ERROR;

  /** The kind of what was answered. */
  @QueryPath
  static ResponseClass of(Exchange x) {
    if (x.size() == 0 || x.query().opcode() != Opcode.QUERY) {
      return ERROR;
    }
    Response response = x.response();
    boolean denied = hasSoa(response);
    return switch (response.rcode()) {
      case Rcode.NOERROR -> denied && !hasAnswer(response) ? DENIAL : SUCCESS;
      case Rcode.NXDOMAIN -> denied ? DENIAL : ERROR;
      default -> ERROR;
    };
  }

  @QueryPath
  private static boolean hasAnswer(Response response) {
    for (int set = 0; set < response.sets(); set++) {
      if (response.section(set) == Section.ANSWER) {
        return true;
      }
    }
    return false;
  }

  /** A negative answer has the start of authority (RFC 2308 §2). */
  @QueryPath
  private static boolean hasSoa(Response response) {
    for (int set = 0; set < response.sets(); set++) {
      if (response.section(set) == Section.AUTHORITY && response.type(set) == RecordType.SOA) {
        return true;
      }
    }
    return false;
  }
}
