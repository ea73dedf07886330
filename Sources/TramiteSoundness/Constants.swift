import TramiteFEEL

/// The constants that a text of FEEL names.
struct Constants {
  /// How long lists and texts are made, where their length is asked for.
  private static let longest = 40

  /// Numbers, in the order of the text.
  private var numbers: [Number] = []
  /// Texts that stand in quotes.
  private(set) var strings: [Value] = []
  /// Days, each with the one before and the one after it.
  private(set) var dates: [Value] = []
  /// Moments, times and durations, each as it stands there.
  private var times: [Value] = []
  private let asksForLength: Bool
  private let asksForCount: Bool

  init(_ text: String) {
    asksForLength = text.contains("string length(")
    asksForCount = text.contains("count(")
    var characters = Array(text)[...]
    var seen: Set<Value> = []
    var seenNumbers: Set<Number> = []
    while let character = characters.popFirst() {
      if character == "\"" {
        let literal = characters.prefix { $0 != "\"" }
        characters = characters.dropFirst(literal.count + 1)
        add(String(literal), unless: &seen)
      } else if character.isNumber {
        let literal = [character] + characters.prefix { $0.isNumber || $0 == "." }
        characters = characters.dropFirst(literal.count - 1)
        if let number = Number(text: String(literal)), seenNumbers.insert(number).inserted { numbers.append(number) }
      } else if character.isLetter || character == "_" {
        characters = characters.drop { $0.isLetter || $0.isNumber || $0 == "_" }
      }
    }
    if text.contains("today()"), let today = DateTime(Steps.start, in: .utc)?.date {
      for date in [today, today.adding(days: -1), today.adding(days: 1)].compactMap({ $0 })
      where !dates.contains(.date(date)) {
        dates.append(.date(date))
      }
    }
    if asksForLength { strings += lengths.map { .string(String(repeating: "x", count: $0)) } }
  }

  /// A text, which may be the text of a time.
  private mutating func add(_ literal: String, unless seen: inout Set<Value>) {
    func note(_ value: Value, in values: inout [Value]) {
      if seen.insert(value).inserted { values.append(value) }
    }
    note(.string(literal), in: &strings)
    if let day = CalendarDate(iso8601: literal) {
      for date in [day, day.adding(days: -1), day.adding(days: 1)].compactMap({ $0 }) { note(.date(date), in: &dates) }
    } else if let moment = DateTime(iso8601: literal) {
      note(.dateTime(moment), in: &times)
    } else if let time = TimeOfDay(iso8601: literal) {
      note(.time(time), in: &times)
    } else if let duration = Value(iso8601Duration: literal) {
      note(duration, in: &times)
    }
  }

  /// The numbers with their neighbours, and with limits.
  /// - Parameter between: whether a number between each two neighbours is wanted too.
  func numbers(with limits: [Value?] = [], between: Bool = false) -> [Number] {
    let given = limits.compactMap { limit -> Number? in
      if case .number(let number)? = limit { return number }
      return nil
    }
    var seen: Set<Number> = []
    let found = (numbers + given).flatMap { number in
      [number, number.subtracting(Number(1)), number.adding(Number(1))].compactMap { $0 }
    }.filter { seen.insert($0).inserted }
    guard between else { return found }
    let sorted = found.sorted()
    return found
      + zip(sorted, sorted.dropFirst()).compactMap { $0.adding($1)?.multiplied(by: Number(text: "0.5") ?? Number(0)) }
  }

  /// What is tried of what is put in order: numbers and days.
  var inOrder: [Value] { numbers(between: true).map { .number($0) } + dates }

  /// What is tried of a variable of which nothing is known.
  var all: [Value] {
    var found: [Value] = [.boolean(true), .boolean(false), .string("?")]
    found += strings + numbers().map { .number($0) } + dates + times
    if asksForCount { found += lengths.map { .list(Array(repeating: .string("x"), count: $0)) } }
    return found
  }

  /// The whole numbers that the text names, and their neighbours, as lengths.
  private var lengths: [Int] {
    let numbers = Set(numbers())
    return (0...Self.longest).filter { numbers.contains(Number($0)) }
  }
}
