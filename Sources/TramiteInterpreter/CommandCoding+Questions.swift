import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// The stored form of questions and their answers, which stand with the command that needed them.
extension ByteWriter {
  mutating func question(_ question: Question) {
    switch question {
    case .calledProcess(let process, let binding, let number):
      byte(0)
      string(process)
      self.binding(binding)
      varint(UInt64(number))
    case .keptMessage(let name, let key, let element, let number):
      byte(1)
      string(name)
      optionalValue(key)
      string(element)
      varint(UInt64(number))
    case .olderReceiver(let name, let key):
      byte(2)
      string(name)
      optionalValue(key)
    case .holdsRole(let user, let role):
      byte(3)
      string(user)
      string(role)
    case .records(let store):
      byte(5)
      string(store)
    case .isPerson(let user):
      byte(6)
      string(user)
    case .isFile(let id, let sha256):
      byte(7)
      string(id)
      string(sha256)
    case .decision(let id, let bound):
      byte(8)
      string(id)
      binding(bound)
    case .endOfCalled(let instance):
      byte(9)
      string(instance)
    case .knownMessage(let id):
      byte(10)
      string(id)
    }
  }

  private mutating func binding(_ binding: Call.Binding) {
    switch binding {
    case .deployment: byte(0)
    case .latest: byte(1)
    case .version(let version):
      byte(2)
      count(version)
    }
  }

  mutating func answer(_ answer: Answer) {
    switch answer {
    case .called(let called):
      byte(0)
      boolean(called != nil)
      if let called {
        count(called.version)
        string(called.instance)
      }
    case .kept(let message):
      byte(1)
      boolean(message != nil)
      if let message { envelope(message) }
    case .truth(let truth):
      byte(2)
      boolean(truth)
    case .decision(let version):
      byte(4)
      count(version ?? 0)
    case .ended(let status):
      byte(5)
      boolean(status != nil)
      if let status { byte(status.rawValue) }
    case .records(let records):
      byte(3)
      count(records.count)
      for record in records {
        string(record.key)
        signedVarint(record.version)
        context(record.fields)
      }
    }
  }
}

extension ByteReader {
  mutating func question() throws(CodingFailure) -> Question {
    switch try byte() {
    case 0:
      return .calledProcess(process: try string(), binding: try binding(), number: try number())
    case 1:
      return .keptMessage(
        name: try string(), key: try optionalValue(), element: try string(), number: try number())
    case 2: return .olderReceiver(name: try string(), key: try optionalValue())
    case 3: return .holdsRole(user: try string(), role: try string())
    case 5: return .records(store: try string())
    case 6: return .isPerson(user: try string())
    case 7: return .isFile(id: try string(), sha256: try string())
    case 8: return .decision(id: try string(), binding: try binding())
    case 9: return .endOfCalled(instance: try string())
    case 10: return .knownMessage(id: try string())
    case let other: throw failure("an unknown question (\(other))")
    }
  }

  private mutating func binding() throws(CodingFailure) -> Call.Binding {
    switch try byte() {
    case 0: return .deployment
    case 1: return .latest
    case 2: return .version(try whole())
    case let other: throw failure("an unknown binding (\(other))")
    }
  }

  /// A whole number that is no count of what follows.
  mutating func whole() throws(CodingFailure) -> Int {
    guard let number = Int(exactly: try varint()) else { throw failure("a number is too large") }
    return number
  }

  private mutating func number() throws(CodingFailure) -> UInt32 {
    guard let number = UInt32(exactly: try varint()) else { throw failure("a number is too large") }
    return number
  }

  private mutating func status() throws(CodingFailure) -> InstanceState.Status {
    let code = try byte()
    guard let status = InstanceState.Status(rawValue: code) else { throw failure("an unknown status (\(code))") }
    return status
  }

  mutating func answer() throws(CodingFailure) -> Answer {
    switch try byte() {
    case 0:
      return .called(try boolean() ? CalledProcess(version: try whole(), instance: try string()) : nil)
    case 1: return .kept(try boolean() ? try envelope() : nil)
    case 2: return .truth(try boolean())
    case 3:
      var records: [StoredRecord] = []
      for _ in 0..<(try count()) {
        records.append(StoredRecord(key: try string(), version: try signedVarint(), fields: try context()))
      }
      return .records(records)
    case 4:
      let version = try whole()
      return .decision(version: version == 0 ? nil : version)
    case 5: return .ended(try boolean() ? try status() : nil)
    case let other: throw failure("an unknown answer (\(other))")
    }
  }
}
