import Testing
import TramiteFEEL

@testable import TramiteEngine

/// Rules about passwords, their hashes, and codes of a second factor.
@Suite struct PasswordTests {
  @Test(arguments: [
    ("Kumquat7fish", [] as [PasswordRule]),
    ("Ku7fish", [.tooShort]), ("kumquat7fish", [.noUppercase]), ("KUMQUAT7FISH", [.noLowercase]),
    ("Kumquatfish", [.noDigit]), ("8640297518", [.noLetter, .noLowercase, .noUppercase]),
    ("Xana.Torres7z", [.hasName, .hasRepetition]), ("7Sérrot!Kiwi", [.hasName, .hasRepetition]),
    ("Kumquat1234", [.hasSequence, .hasKeyboardRun]),
    ("Kumquat7dcba", [.hasSequence]), ("7Kumquatqwer", [.hasKeyboardRun]), ("7Kumquatrewq", [.hasKeyboardRun]),
    ("7Kumquatqwertz", [.hasKeyboardRun]), ("Kumquat777x", [.hasRepetition]), ("Kq17031984Ku", [.hasDate]),
    ("Kumquat1984-03-17", [.hasDate]), ("Kumquat17/3/84", [.hasDate]), ("P4ssw0rd!", [.hasRepetition, .hasCommonWord]),
    ("Superman1", [.hasCommonWord]), ("Superintendencia7", [.hasCommonWord]), ("5ecretarI4", [.hasCommonWord]),
    ("Contraseña7", [.hasCommonWord]), ("Verano2026", [.hasCommonWord]), ("a12b5c84Kiwi", []),
    ("987Zebra65", [.hasSequence, .hasKeyboardRun]), ("Zebra987x", [.hasSequence, .hasKeyboardRun]),
    ("AAbb11CCdd", [.hasRepetition]), ("M4dridM4drid", [.hasRepetition, .hasCommonWord]),
    ("Geslo12aXy", [.hasCommonWord]), ("ZebraKiwi79zebraKiwi79", [.hasRepetition]),
  ])
  func theStandardRulesNameWhatIsWrong(password: String, broken: [PasswordRule]) {
    let found = PasswordPolicy.standard.brokenRules(
      of: password, names: ["ana.torres", "Ana Torres Sánchez", "atorres"])
    #expect(found == broken)
  }

  @Test func theLongestPasswordIsBounded() {
    let long = String(repeating: "Kq7x", count: 100) + "Zr"
    #expect(PasswordPolicy.standard.brokenRules(of: long, names: []) == [.tooLong])
  }

  /// The values of requirements.md PW-1, PW-4, PW-10, PW-14, ID-10.
  @Test(arguments: [
    ("standard", 8, "P6M", 600), ("montevideo", 8, "P12M", 600), ("maco", 6, "P6M", 3600), ("mti", 6, "P90D", 3600),
    ("rrhh", 6, "P3M", 3600), ("junta", 6, "P9M", 3600),
  ])
  func thePresetsHoldTheDocumentsValues(name: String, length: Int, age: String, idle: Int64) throws {
    let policy = try #require(PasswordPolicy.preset(name))
    #expect(policy.minimumLength == length)
    #expect(policy.maximumAge?.text == age)
    #expect(policy.idleSeconds == idle)
    #expect((policy.attempts, policy.lockSeconds) == (3, 3600))
    #expect(policy.dormancy == MonthsDuration(months: 6))
    #expect(policy.remembered == nil)
  }

  @Test func ninetyDaysAreNinetyDaysInLongMonthsToo() {
    let june = Instant(millisecondsSince1970: 1_780_272_000_000)
    #expect(PasswordPolicy.mti.expiry(of: june) == Instant(millisecondsSince1970: 1_788_048_000_000))
  }

  @Test func noPresetLetsAPasswordLiveLongerThanNineMonthsButMontevideos() throws {
    for policy in PasswordPolicy.presets where policy.name != "montevideo" {
      let start = Instant(millisecondsSince1970: 1_767_225_600_000)
      let latest = try #require(start.adding(.monthsDuration(MonthsDuration(months: 9)), in: .utc))
      #expect(try #require(policy.expiry(of: start)) <= latest)
    }
  }

  @Test func sixLettersAndDigitsAreEnoughForMACO() {
    #expect(PasswordPolicy.maco.brokenRules(of: "kiwi7x", names: []) == [])
    #expect(PasswordPolicy.maco.brokenRules(of: "kiwixy", names: []) == [.noDigit])
  }

  @Test func aHashFitsItsPasswordAloneAndIsReadBack() throws {
    let hash = try PasswordHash(of: "Kumquat7fish", work: .trial)
    #expect(hash.text.hasPrefix("$scrypt$ln=4,r=1,p=1$"))
    #expect(!hash.text.contains("Kumquat"))
    let read = try PasswordHash(hash.text)
    #expect(read == hash)
    #expect(try read.fits("Kumquat7fish"))
    #expect(try !read.fits("Kumquat7fisH"))
    #expect(try PasswordHash(of: "Kumquat7fish", work: .trial).text != hash.text, "another salt each time")
    for damaged in ["", "x", "$scrypt$ln=99,r=1,p=1$AAAA$AAAA", "$md5$ln=4,r=1,p=1$AAAA$AAAA"] {
      #expect(throws: EngineFailure.self) { try PasswordHash(damaged) }
    }
  }

  @Test func temporaryPasswordsKeepTheRulesAndDiffer() {
    let passwords = (0..<200).map { _ in PasswordPolicy.temporaryPassword(for: "ana") }
    #expect(Set(passwords).count == 200)
    for password in passwords { #expect(PasswordPolicy.standard.brokenRules(of: password, names: ["ana"]) == []) }
  }

  /// RFC 6238, appendix B (SHA-1).
  @Test(arguments: [
    (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
    (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
  ])
  func oneTimeCodesAreThoseOfTheStandard(seconds: Int64, code: String) {
    let secret = Array("12345678901234567890".utf8)
    #expect(OneTimeCode.code(secret, step: OneTimeCode.step(atMilliseconds: seconds * 1000), digits: 8) == code)
  }

  @Test func aCodeIsTakenOnceAndAboutItsTime() {
    let secret = RandomBytes.bytes(20)
    let now: Int64 = 1_767_603_600_000
    let step = OneTimeCode.step(atMilliseconds: now)
    func accepted(_ offset: Int64, after last: Int64 = 0) -> Int64? {
      OneTimeCode.acceptedStep(
        OneTimeCode.code(secret, step: step + offset), secret, atMilliseconds: now, after: last)
    }
    #expect(accepted(0) == step)
    #expect(accepted(-1) == step - 1)
    #expect(accepted(1) == step + 1)
    #expect(accepted(2) == nil)
    #expect(accepted(-2) == nil)
    #expect(accepted(0, after: step) == nil, "a code that was taken is not taken again")
    #expect(accepted(-1, after: step) == nil)
    #expect(OneTimeCode.acceptedStep("", secret, atMilliseconds: now, after: 0) == nil)
  }

  /// RFC 4648 §10.
  @Test func base32IsThatOfTheStandard() {
    for (text, coded) in [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")] {
      #expect(Base32.text(Array(text.utf8)) == coded)
      #expect(Base32.bytes(coded.lowercased()) == Array(text.utf8))
    }
    #expect(Base32.bytes("M1") == nil)
    #expect(
      OneTimeCode.url(Array("foobar".utf8), user: "ana torres", issuer: "smv")
        == "otpauth://totp/smv:ana%20torres?secret=MZXW6YTBOI&issuer=smv")
  }
}
