package market.api.documents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Account numbers as ISO 13616 has them: a country, two check digits, and its own number. */
public final class Iban {
  private static final Map<String, Integer> LENGTHS =
      lengths(
          """
          AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22
          DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28
          HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25
          MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29
          RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29
          VA22 VG24 XK20 YE30
          """);

  private Iban() {}

  /** Whether country, length and check digits agree; spaces and small letters do not matter. */
  public static boolean isValid(String text) {
    var iban = compact(text);
    if (!looksLikeOne(iban) || LENGTHS.getOrDefault(iban.substring(0, 2), 0) != iban.length()) {
      return false;
    }
    var check = Integer.parseInt(iban.substring(2, 4));
    // The remainder alone would let 00, 01 and 99 stand for 97, 98 and 02.
    return check >= 2 && check <= 98 && remainder(iban.substring(4) + iban.substring(0, 4)) == 1;
  }

  /** As machines write it: without spaces, in capitals. */
  public static String compact(String text) {
    return text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
  }

  /** Begins as only an IBAN does, so that it must be a valid one and is no other number. */
  static boolean looksLikeOne(String text) {
    var iban = compact(text);
    return iban.matches("[A-Z]{2}[0-9]{2}[0-9A-Z]+") && LENGTHS.containsKey(iban.substring(0, 2));
  }

  private static int remainder(String rearranged) {
    var remainder = 0;
    for (int i = 0; i < rearranged.length(); i++) {
      var value = Character.digit(rearranged.charAt(i), 36);
      remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
    }
    return remainder;
  }

  private static Map<String, Integer> lengths(String list) {
    return Arrays.stream(list.strip().split("\\s+", -1))
        .collect(
            Collectors.toUnmodifiableMap(
                entry -> entry.substring(0, 2), entry -> Integer.valueOf(entry.substring(2))));
  }
}
