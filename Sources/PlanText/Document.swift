/// INTERFACE ONLY, replaced when the text branch lands.
public struct Position: Hashable, Comparable, Sendable {
  public var line: Int
  public var column: Int
  public init(line: Int, column: Int) { self.line = line; self.column = column }
  public static func < (l: Position, r: Position) -> Bool { (l.line, l.column) < (r.line, r.column) }
}
public struct SyntaxError: Error, Hashable, Sendable { public var position: Position; public var found: String; public var hint: String }
public struct SyntaxErrors: Error { public var errors: [SyntaxError] }
public struct Document: Sendable {
  public let bytes: [UInt8]
  public var value: Value { .null }
  public init(parsing bytes: [UInt8]) throws(SyntaxErrors) { self.bytes = bytes }
  public enum Step: Hashable, Sendable { case key(Text), index(Int) }
  public func position(of path: [Step]) -> Position? { nil }
  public func rewritten(to value: Value) -> Document { self }
  public static func woven(_ value: Value, base: Document?, left: Document, right: Document) -> Document { left }
}
