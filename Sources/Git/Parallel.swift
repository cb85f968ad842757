import CTransport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Work on several cores.
public enum Parallel {
  /// How many pieces to cut work into: one for each core, at most eight.
  public static var width: Int {
    max(1, min(8, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
  }

  /// Cuts the numbers below `count` into pieces of about the same size, works on all of them at
  /// once and answers in order. A single piece is worked on where it stands.
  public static func map<Result: Sendable>(
    _ count: Int,
    into pieces: Int = width,
    _ body: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    let pieces = max(1, min(pieces, count))
    let cuts = (0...pieces).map { count * $0 / pieces }
    let ranges = zip(cuts, cuts.dropFirst()).map { $0..<$1 }
    if pieces == 1 { return ranges.map(body) }
    return withoutActuallyEscaping(body) { body in
      let jobs = ranges.map { range in Job { body(range) } }
      // The first piece is this thread's own.
      let threads = jobs.dropFirst().map(start)
      jobs[0].run()
      for (thread, job) in zip(threads, jobs.dropFirst()) {
        if let thread { pthread_join(thread, nil) } else { job.run() }
      }
      return jobs.compactMap(\.result)
    }
  }

  /// One piece; used by one thread, and by another one when that has ended.
  private final class Job<Result: Sendable>: Runnable, @unchecked Sendable {
    private let body: @Sendable () -> Result
    private(set) var result: Result?

    init(_ body: @escaping @Sendable () -> Result) { self.body = body }

    override func run() { result = body() }
  }

  private class Runnable {
    func run() {}
  }

  /// Nil where the system gives no thread.
  private static func start(_ job: Runnable) -> pthread_t? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    // Reading a file goes as deep as its nesting.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let argument = Unmanaged.passRetained(job)
    let code = pthread_create(
      &thread,
      &attributes,
      { argument in
        #if canImport(Darwin)
          Unmanaged<Runnable>.fromOpaque(argument).takeRetainedValue().run()
        #else
          if let argument { Unmanaged<Runnable>.fromOpaque(argument).takeRetainedValue().run() }
        #endif
        return nil
      },
      argument.toOpaque()
    )
    if code == 0 { return thread }
    argument.release()
    return nil
  }
}
