/// Latin letters without their accents, so that ids of European names stay readable.
enum LatinLetter {
  /// The UTF-8 of a letter without its accent; of an accent alone nothing, of all else itself.
  static func plain(_ scalar: Unicode.Scalar) -> [UInt8] {
    if scalar.isASCII { return [UInt8(scalar.value)] }
    if (0x300...0x36F).contains(scalar.value) { return [] }
    return Array((table[scalar] ?? String(Character(scalar))).utf8)
  }

  private static let table: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for (plain, letters) in accented {
      for scalar in letters.unicodeScalars { table[scalar] = plain }
    }
    return table
  }()

  /// Each letter is one scalar: keep this file in NFC.
  private static let accented = [
    ("a", "àáâãäåāăąǎÀÁÂÃÄÅĀĂĄǍ"), ("ae", "æÆ"), ("c", "çćĉċčÇĆĈĊČ"), ("d", "ďđðĎĐÐ"),
    ("e", "èéêëēĕėęěÈÉÊËĒĔĖĘĚ"), ("g", "ĝğġģĜĞĠĢ"), ("h", "ĥħĤĦ"),
    ("i", "ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ"), ("j", "ĵĴ"), ("k", "ķĶ"), ("l", "ĺļľłĹĻĽŁ"),
    ("n", "ñńņňÑŃŅŇ"), ("o", "òóôõöøōŏőÒÓÔÕÖØŌŎŐ"), ("oe", "œŒ"), ("r", "ŕŗřŔŖŘ"),
    ("s", "śŝşšșŚŜŞŠȘ"), ("ss", "ßẞ"), ("t", "ţťțŢŤȚ"), ("th", "þÞ"),
    ("u", "ùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ"), ("w", "ŵŴ"), ("y", "ýÿŷÝŸŶ"), ("z", "źżžŹŻŽ"),
  ]
}
