/// What a long transfer is doing; reported many times.
public enum Progress: Hashable, Sendable {
  /// A line that the other side or ssh wrote for people to read; safe to print.
  case message(String)
  /// Objects and bytes that have arrived.
  case receiving(objects: Int, total: Int, bytes: Int)
  /// Differences that were put together after arrival.
  case resolving(deltas: Int, total: Int)
  /// Objects that were prepared for sending; the total is 0 while they are counted.
  case packing(objects: Int, total: Int)
  /// Objects and bytes that were sent.
  case sending(objects: Int, total: Int, bytes: Int)
}
