package isochrone.wire;

/** The types of records and questions (RFC 1035 §3.2.2 and IANA's registry). */
public final class RecordType {
  public static final int A = 1;
  public static final int NS = 2;
  public static final int CNAME = 5;
  public static final int SOA = 6;
  public static final int PTR = 12;
  public static final int HINFO = 13;
  public static final int MX = 15;
  public static final int TXT = 16;
  public static final int AAAA = 28;
  public static final int SRV = 33;
  public static final int NAPTR = 35;
  public static final int DNAME = 39;
  public static final int OPT = 41;
  public static final int DS = 43;
  public static final int SSHFP = 44;
  public static final int RRSIG = 46;
  public static final int NSEC = 47;
  public static final int DNSKEY = 48;
  public static final int NSEC3 = 50;
  public static final int NSEC3PARAM = 51;
  public static final int TLSA = 52;
  public static final int SVCB = 64;
  public static final int HTTPS = 65;
  public static final int TKEY = 249;
  public static final int TSIG = 250;
  public static final int IXFR = 251;
  public static final int AXFR = 252;
  public static final int MAILB = 253;
  public static final int MAILA = 254;
  public static final int ANY = 255;
  public static final int CAA = 257;

  private static final Mnemonics NAMES = new Mnemonics("TYPE", 0xFFFF);

  static {
    NAMES
        .name(1, "A")
        .name(2, "NS")
        .name(3, "MD")
        .name(4, "MF")
        .name(5, "CNAME")
        .name(6, "SOA")
        .name(7, "MB")
        .name(8, "MG")
        .name(9, "MR")
        .name(10, "NULL")
        .name(11, "WKS")
        .name(12, "PTR")
        .name(13, "HINFO")
        .name(14, "MINFO")
        .name(15, "MX")
        .name(16, "TXT")
        .name(17, "RP")
        .name(18, "AFSDB")
        .name(19, "X25")
        .name(20, "ISDN")
        .name(21, "RT")
        .name(22, "NSAP")
        .name(23, "NSAP-PTR")
        .name(24, "SIG")
        .name(25, "KEY")
        .name(26, "PX")
        .name(27, "GPOS")
        .name(28, "AAAA")
        .name(29, "LOC")
        .name(30, "NXT")
        .name(31, "EID")
        .name(32, "NIMLOC")
        .name(33, "SRV")
        .name(34, "ATMA")
        .name(35, "NAPTR")
        .name(36, "KX")
        .name(37, "CERT")
        .name(38, "A6")
        .name(39, "DNAME")
        .name(40, "SINK")
        .name(41, "OPT")
        .name(42, "APL")
        .name(43, "DS")
        .name(44, "SSHFP")
        .name(45, "IPSECKEY")
        .name(46, "RRSIG")
        .name(47, "NSEC")
        .name(48, "DNSKEY")
        .name(49, "DHCID")
        .name(50, "NSEC3")
        .name(51, "NSEC3PARAM")
        .name(52, "TLSA")
        .name(53, "SMIMEA")
        .name(55, "HIP")
        .name(56, "NINFO")
        .name(57, "RKEY")
        .name(58, "TALINK")
        .name(59, "CDS")
        .name(60, "CDNSKEY")
        .name(61, "OPENPGPKEY")
        .name(62, "CSYNC")
        .name(63, "ZONEMD")
        .name(64, "SVCB")
        .name(65, "HTTPS")
        .name(99, "SPF")
        .name(100, "UINFO")
        .name(101, "UID")
        .name(102, "GID")
        .name(103, "UNSPEC")
        .name(104, "NID")
        .name(105, "L32")
        .name(106, "L64")
        .name(107, "LP")
        .name(108, "EUI48")
        .name(109, "EUI64")
        .name(249, "TKEY")
        .name(250, "TSIG")
        .name(251, "IXFR")
        .name(252, "AXFR")
        .name(253, "MAILB")
        .name(254, "MAILA")
        .name(255, "ANY")
        .name(256, "URI")
        .name(257, "CAA")
        .name(258, "AVC")
        .name(259, "DOA")
        .name(260, "AMTRELAY")
        .name(32768, "TA")
        .name(32769, "DLV");
  }

  private RecordType() {}

  /** The name of a type; {@code TYPE65280} for one without (RFC 3597 §5). */
  public static String text(int type) {
    return NAMES.text(type);
  }

  /** The type called {@code text} in any case, {@code TYPE65280} included; -1 for no type. */
  public static int of(String text) {
    return NAMES.of(text);
  }
}
