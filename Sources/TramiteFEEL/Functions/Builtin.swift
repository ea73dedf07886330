/// The built-in functions of DMN 1.5.
/// - Spec: DMN 1.5 §10.3.4
enum Builtin: UInt8, CaseIterable, Hashable, Sendable {
  // Conversion
  case date, dateAndTime, time, number, string, duration, yearsAndMonthsDuration, range
  // Boolean
  case not
  // String
  case substring, stringLength, upperCase, lowerCase, substringBefore, substringAfter, replace, contains, startsWith
  case endsWith, matches, split, stringJoin
  // List
  case listContains, listReplace, count, min, max, sum, mean, all, any, sublist, append, concatenate, insertBefore
  case remove, reverse, indexOf, union, distinctValues, flatten, product, median, stddev, mode, sort
  // Numeric
  case decimal, floor, ceiling, roundUp, roundDown, roundHalfUp, roundHalfDown, abs, modulo, sqrt, log, exp, odd, even
  // Temporal
  case dayOfYear, dayOfWeek, monthOfYear, weekOfYear, now, today
  // Any
  case `is`
  // Range
  case before, after, meets, metBy, overlaps, overlapsBefore, overlapsAfter, finishes, finishedBy, includes, during
  case starts, startedBy, coincides
  // Context
  case getValue, getEntries, context, contextPut, contextMerge

  /// The forms in which the function may be called; `?` marks what may be absent, `...` what may be repeated.
  private var forms: String {
    switch self {
    case .date: "date(from)|date(year, month, day)"
    case .dateAndTime:
      "date and time(from)|date and time(date, time)|date and time(year, month, day, hour, minute, second)|"
        + "date and time(year, month, day, hour, minute, second, offset)|"
        + "date and time(year, month, day, hour, minute, second, timezone)"
    case .time: "time(from)|time(hour, minute, second, offset?)"
    case .number: "number(from, grouping separator?, decimal separator?)"
    case .string: "string(from)"
    case .duration: "duration(from)"
    case .yearsAndMonthsDuration: "years and months duration(from, to)"
    case .range: "range(from)"
    case .not: "not(negand)"
    case .substring: "substring(string, start position, length?)"
    case .stringLength: "string length(string)"
    case .upperCase: "upper case(string)"
    case .lowerCase: "lower case(string)"
    case .substringBefore: "substring before(string, match)"
    case .substringAfter: "substring after(string, match)"
    case .replace: "replace(input, pattern, replacement, flags?)"
    case .contains: "contains(string, match)"
    case .startsWith: "starts with(string, match)"
    case .endsWith: "ends with(string, match)"
    case .matches: "matches(input, pattern, flags?)"
    case .split: "split(string, delimiter)"
    case .stringJoin: "string join(list, delimiter?)"
    case .listContains: "list contains(list, element)"
    case .listReplace: "list replace(list, position, newItem)|list replace(list, match, newItem)"
    case .count: "count(list)"
    case .min: "min(list)|min(c...)"
    case .max: "max(list)|max(c...)"
    case .sum: "sum(list)|sum(n...)"
    case .mean: "mean(list)|mean(n...)"
    case .all: "all(list)|all(b...)"
    case .any: "any(list)|any(b...)"
    case .sublist: "sublist(list, start position, length?)"
    case .append: "append(list, item...)"
    case .concatenate: "concatenate(list...)"
    case .insertBefore: "insert before(list, position, newItem)"
    case .remove: "remove(list, position)"
    case .reverse: "reverse(list)"
    case .indexOf: "index of(list, match)"
    case .union: "union(list...)"
    case .distinctValues: "distinct values(list)"
    case .flatten: "flatten(list)"
    case .product: "product(list)|product(n...)"
    case .median: "median(list)|median(n...)"
    case .stddev: "stddev(list)|stddev(n...)"
    case .mode: "mode(list)|mode(n...)"
    case .sort: "sort(list, precedes?)"
    case .decimal: "decimal(n, scale)"
    case .floor: "floor(n, scale?)"
    case .ceiling: "ceiling(n, scale?)"
    case .roundUp: "round up(n, scale)"
    case .roundDown: "round down(n, scale)"
    case .roundHalfUp: "round half up(n, scale)"
    case .roundHalfDown: "round half down(n, scale)"
    case .abs: "abs(n)"
    case .modulo: "modulo(dividend, divisor)"
    case .sqrt: "sqrt(number)"
    case .log: "log(number)"
    case .exp: "exp(number)"
    case .odd: "odd(number)"
    case .even: "even(number)"
    case .dayOfYear: "day of year(date)"
    case .dayOfWeek: "day of week(date)"
    case .monthOfYear: "month of year(date)"
    case .weekOfYear: "week of year(date)"
    case .now: "now()"
    case .today: "today()"
    case .is: "is(value1?, value2?)"
    case .before: "before(point1, point2)|before(point, range)|before(range, point)|before(range1, range2)"
    case .after: "after(point1, point2)|after(point, range)|after(range, point)|after(range1, range2)"
    case .meets: "meets(range1, range2)"
    case .metBy: "met by(range1, range2)"
    case .overlaps: "overlaps(range1, range2)"
    case .overlapsBefore: "overlaps before(range1, range2)"
    case .overlapsAfter: "overlaps after(range1, range2)"
    case .finishes: "finishes(point, range)|finishes(range1, range2)"
    case .finishedBy: "finished by(range, point)|finished by(range1, range2)"
    case .includes: "includes(range, point)|includes(range1, range2)"
    case .during: "during(point, range)|during(range1, range2)"
    case .starts: "starts(point, range)|starts(range1, range2)"
    case .startedBy: "started by(range, point)|started by(range1, range2)"
    case .coincides: "coincides(point1, point2)|coincides(range1, range2)"
    case .getValue: "get value(m, key)|get value(m, keys)"
    case .getEntries: "get entries(m)"
    case .context: "context(entries)"
    case .contextPut: "context put(context, key, value)|context put(context, keys, value)"
    case .contextMerge: "context merge(contexts)"
    }
  }

  private static let table: [[Signature]] = allCases.map { builtin in
    builtin.forms.split(separator: "|").map { Signature(form: $0) }
  }

  private static let byName: [String: Builtin] = {
    var found: [String: Builtin] = [:]
    for builtin in allCases { found[builtin.name] = builtin }
    return found
  }()

  /// The name as FEEL writes it.
  var name: String { String(forms.prefix { $0 != "(" }) }

  /// The forms in which the function may be called.
  var signatures: [Signature] { Builtin.table[Int(rawValue)] }

  init?(name: String) {
    guard let found = Builtin.byName[name] else { return nil }
    self = found
  }

  /// All names, sorted.
  static let names: [String] = allCases.map(\.name).sorted()

  /// The forms as a hint shows them.
  var usage: String {
    signatures.map { "\(name)(\($0.parameters.map(\.text).joined(separator: ", ")))" }.joined(separator: " or ")
  }

  /// The parameters of one form.
  struct Signature: Sendable {
    struct Parameter: Sendable {
      var name: String
      var isOptional: Bool
      var isRepeated: Bool

      var text: String { name + (isOptional ? "?" : "") + (isRepeated ? "..." : "") }
    }

    let parameters: [Parameter]

    init(form: Substring) {
      let inside = form.drop { $0 != "(" }.dropFirst().dropLast()
      var read: [Parameter] = []
      for part in inside.split(separator: ",") {
        var name = String(part.drop { $0 == " " })
        let isRepeated = name.hasSuffix("...")
        if isRepeated { name.removeLast(3) }
        let isOptional = name.hasSuffix("?")
        if isOptional { name.removeLast() }
        read.append(Parameter(name: name, isOptional: isOptional, isRepeated: isRepeated))
      }
      parameters = read
    }

    func accepts(argumentCount count: Int) -> Bool {
      if parameters.last?.isRepeated == true { return count >= parameters.count }
      return count <= parameters.count && count >= parameters.filter { !$0.isOptional }.count
    }
  }
}
