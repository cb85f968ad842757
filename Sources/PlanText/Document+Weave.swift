extension Document {
  /// The document changed to say a value; every byte that need not change is kept.
  ///
  /// The value must be writable (`Value.isWritable`).
  public func rewritten(to value: Value) -> Document {
    Document.woven(value, base: self, left: self, right: self)
  }

  /// A document that says a value with the bytes of two others and of what they come from.
  ///
  /// The order of the value's keys and elements is the order of the result. Entries travel with
  /// the comment and blank lines above them and the comment behind them. Formatting and comments
  /// that only one side changed come from that side; comments that both changed are both kept. The
  /// value must be writable (`Value.isWritable`). The result says exactly `value`, but for
  /// two things that no text can say: a document without keys is null, and a literal that is not a
  /// number or truth value for every reader is text.
  public static func woven(
    _ value: Value,
    base: Document?,
    left: Document,
    right: Document
  ) -> Document {
    weave(value, base: base, left: left, right: right).document
  }

  /// How a document came about.
  enum Effort: Int {
    /// By weaving, as meant.
    case woven
    /// With some entries written anew.
    case entriesAnew
    /// All written anew.
    case allAnew
  }

  static func weave(
    _ value: Value,
    base: Document?,
    left: Document,
    right: Document
  ) -> (document: Document, effort: Effort) {
    precondition(value.isWritable, "a value that no plan file can hold")
    let wanted = value.mapping?.entries.isEmpty == true ? Value.null : value.readable
    let weaver = Weaver(base: base, left: left, right: right)
    func read(_ bytes: [UInt8]) -> Document? {
      guard let document = try? Document(parsing: bytes), document.value == wanted else {
        return nil
      }
      return document
    }
    if let document = read(weaver.text(wanted)) { return (document, .woven) }
    let defeated = weaver.defeatedKeys(wanted)
    if !defeated.isEmpty, let document = read(weaver.text(wanted, anew: defeated)) {
      return (document, .entriesAnew)
    }
    if let document = read(weaver.textAnew(wanted)) { return (document, .allAnew) }
    preconditionFailure("a writable value was not written")
  }
}
