import TramiteFEEL

/// What is wrong with a new password, in words that say what to do; nothing of the password itself is in them.
/// The raw value is the code of a finding.
public enum PasswordRule: String, CaseIterable, Hashable, Sendable {
  case tooShort, tooLong, noLetter, noDigit, noLowercase, noUppercase
  case hasName, hasSequence, hasKeyboardRun, hasRepetition, hasDate, hasCommonWord
  case usedBefore, changedTooSoon

  func words(_ policy: PasswordPolicy) -> String {
    switch self {
    case .tooShort: "it has at least \(policy.minimumLength) characters"
    case .tooLong: "it has at most \(PasswordPolicy.longest) bytes"
    case .noLetter: "it has a letter"
    case .noDigit: "it has a digit"
    case .noLowercase: "it has a lower-case letter"
    case .noUppercase: "it has an upper-case letter"
    case .hasName: "it does not hold your user id, a part of your name or your e-mail address"
    case .hasSequence: "it has no sequence of letters or digits, such as 123 or dcba"
    case .hasKeyboardRun: "it has no row of neighbouring keys, such as qwer"
    case .hasRepetition: "it has no character twice in a row, and is no piece that is repeated"
    case .hasDate: "it holds no date"
    case .hasCommonWord: "it is not made of a common word"
    case .usedBefore: "it was not used before"
    case .changedTooSoon:
      "the one before is at least \(policy.minimumAgeSeconds / 3600) hours old (an administrator can set one at once)"
    }
  }
}

extension PasswordPolicy {
  /// The longest password, in bytes: more says nothing and costs time.
  static let longest = 256

  /// Whether a rule is one of this policy.
  func asks(_ rule: PasswordRule) -> Bool {
    switch rule {
    case .tooShort, .usedBefore: true
    // Nobody comes near it by choice.
    case .tooLong: false
    case .noLetter: composition.contains(.letter) && composition.isDisjoint(with: [.lowercase, .uppercase])
    case .noDigit: composition.contains(.digit)
    case .noLowercase: composition.contains(.lowercase)
    case .noUppercase: composition.contains(.uppercase)
    case .hasName, .hasSequence, .hasKeyboardRun, .hasRepetition, .hasDate, .hasCommonWord: forbidsTrivial
    case .changedTooSoon: minimumAgeSeconds > 0
    }
  }

  /// A random password for a person's first sign-in, that keeps the strictest preset's rules.
  static func temporaryPassword(for user: String) -> String {
    var password = RandomBytes.password()
    while !standard.brokenRules(of: password, names: [user]).isEmpty { password = RandomBytes.password() }
    return password
  }

  /// The rules that a password breaks by itself, in their order.
  /// - Parameter names: user id, name and address of the person.
  func brokenRules(of password: String, names: [String]) -> [PasswordRule] {
    var broken: [PasswordRule] = []
    func add(_ rule: PasswordRule, if isBroken: Bool) { if isBroken { broken.append(rule) } }
    add(.tooShort, if: password.count < minimumLength)
    add(.tooLong, if: password.utf8.count > Self.longest)
    add(.noLetter, if: composition.contains(.letter) && !password.contains(where: \.isLetter))
    add(.noDigit, if: composition.contains(.digit) && !password.contains(where: \.isNumber))
    add(.noLowercase, if: composition.contains(.lowercase) && !password.contains(where: \.isLowercase))
    add(.noUppercase, if: composition.contains(.uppercase) && !password.contains(where: \.isUppercase))
    guard forbidsTrivial else { return broken }
    let text = TrivialText(password)
    add(.hasName, if: names.contains { text.holdsPart(of: $0) })
    add(.hasSequence, if: text.hasSequence)
    add(.hasKeyboardRun, if: text.hasKeyboardRun)
    add(.hasRepetition, if: text.hasRepetition)
    add(.hasDate, if: text.hasDate)
    add(.hasCommonWord, if: text.hasCommonWord)
    return broken
  }
}

/// A password looked at for what is easily guessed. Letters are compared without case and accents.
private struct TrivialText {
  private let characters: [Character]
  private let folded: String
  private let asTyped: [Character]
  /// How many letters in a row make a sequence or a run of keys, and how many digits.
  private static let run = (letters: 4, digits: 3)

  init(_ text: String) {
    asTyped = Array(text)
    folded = Self.fold(text)
    characters = Array(folded)
  }

  /// Lower case, accents away, and the usual digits for letters as letters: `P4ssw0rd` is a common word too.
  private static func fold(_ text: String) -> String {
    String(
      text.lowercased().map { character in
        guard let first = character.unicodeScalars.first else { return character }
        switch first {
        case "á", "à", "ä", "â", "ã": return "a"
        case "é", "è", "ë", "ê": return "e"
        case "í", "ì", "ï", "î": return "i"
        case "ó", "ò", "ö", "ô", "õ": return "o"
        case "ú", "ù", "ü", "û": return "u"
        case "ñ": return "n"
        case "ç", "č", "ć": return "c"
        case "š": return "s"
        case "ž": return "z"
        case "đ": return "d"
        default: return character
        }
      })
  }

  private static func asLetters(_ text: String) -> String {
    String(
      text.map { character in
        switch character {
        case "0": "o"
        case "1", "!": "i"
        case "3": "e"
        case "4", "@": "a"
        case "5", "$": "s"
        case "7": "t"
        default: character
        }
      })
  }

  /// Whether it holds a word of at least three letters of a name, forwards or backwards.
  func holdsPart(of name: String) -> Bool {
    let backwards = String(folded.reversed())
    return Self.fold(name).split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains { word in
      word.count >= 3 && (folded.contains(word) || backwards.contains(word))
    }
  }

  /// Letters or digits that follow one another, up or down: `1234`, `dcba`.
  var hasSequence: Bool {
    isRun { a, b in
      guard let first = a.asciiValue, let second = b.asciiValue, a.isNumber == b.isNumber, a.isLetter || a.isNumber,
        b.isLetter || b.isNumber
      else { return nil }
      let step = Int(second) - Int(first)
      return abs(step) == 1 ? step : nil
    }
  }

  private static let keyboards: [[Character]] = [
    "1234567890", "qwertyuiop", "asdfghjklñ", "zxcvbnm", "qwertzuiopšđ", "asdfghjklčćž", "yxcvbnm", "azertyuiop",
  ].map { Array($0) }

  /// Keys beside one another in a row of a keyboard (Spanish, Slovene, English, French), to the right or to the left.
  var hasKeyboardRun: Bool {
    Self.keyboards.contains { row in
      isRun { a, b in
        guard let first = row.firstIndex(of: a), let second = row.firstIndex(of: b), abs(second - first) == 1 else {
          return nil
        }
        return second - first
      }
    }
  }

  /// Whether somewhere each of a few characters follows the one before by the same step.
  private func isRun(_ step: (Character, Character) -> Int?) -> Bool {
    var length = 1
    var direction = 0
    for (a, b) in zip(characters, characters.dropFirst()) {
      if let found = step(a, b) {
        length = found == direction ? length + 1 : 2
        direction = found
        if length >= (a.isNumber && b.isNumber ? Self.run.digits : Self.run.letters) { return true }
      } else {
        length = 1
        direction = 0
      }
    }
    return false
  }

  /// Two identical characters beside one another (R.418.25 a.3.iv), or the whole made of one piece again and again.
  var hasRepetition: Bool {
    if zip(asTyped, asTyped.dropFirst()).contains(where: { $0 == $1 }) { return true }
    let count = characters.count
    return count > 1
      && (1...(count / 2)).contains { length in
        count.isMultiple(of: length) && zip(characters, characters.dropFirst(length)).allSatisfy { $0 == $1 }
      }
  }

  /// Day, month and year in digits, together or with `-`, `/` or `.` between them: `17031984`, `1984-03-17`, `17/3/84`.
  var hasDate: Bool {
    let stretches = characters.split { !($0.isASCII && $0.isNumber) && !"-/.".contains($0) }
    return stretches.contains { stretch in
      let groups = stretch.split { "-/.".contains($0) }.map { $0.compactMap(\.wholeNumberValue) }
      return groups.contains { Self.holdsDate($0) } || Self.areDate(groups)
    }
  }

  private static func number(_ digits: some Sequence<Int>) -> Int { digits.reduce(0) { ($0 * 10 + $1) % 100_000 } }
  private static func isYear(_ year: Int) -> Bool { (1900...2099).contains(year) }
  private static func isDay(_ a: Int, _ b: Int) -> Bool {
    (1...31).contains(a) && (1...12).contains(b) || (1...12).contains(a) && (1...31).contains(b)
  }

  /// Eight digits in a row that are a day.
  private static func holdsDate(_ digits: [Int]) -> Bool {
    guard digits.count >= 8 else { return false }
    return (0...(digits.count - 8)).contains { start in
      let (head, tail) = (number(digits[start..<(start + 4)]), number(digits[(start + 4)..<(start + 8)]))
      return isYear(tail) && isDay(head / 100, head % 100) || isYear(head) && isDay(tail / 100, tail % 100)
    }
  }

  /// Three numbers beside one another that are a day.
  private static func areDate(_ groups: [[Int]]) -> Bool {
    let numbers = groups.map { number($0) }
    return zip(numbers, zip(numbers.dropFirst(), numbers.dropFirst(2))).contains { a, rest in
      isDay(a, rest.0) && (isYear(rest.1) || (10...99).contains(rest.1)) || isYear(a) && isDay(rest.0, rest.1)
    }
  }

  /// Whether a common word makes up most of it: what is left beside the word is at most four characters, or no more than the
  /// word.
  var hasCommonWord: Bool {
    let asLetters = Self.asLetters(folded)
    return CommonWords.all.contains { word in
      (folded.contains(word) || asLetters.contains(word)) && characters.count - word.count <= max(4, word.count)
    }
  }
}
