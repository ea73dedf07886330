import Testing
import TramiteGraph
import TramiteHistory
import TramiteTesting

@Suite struct IdentifiedTableTests {
  /// Numbers that are the same in every run.
  private struct Dice {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }
  }

  private func token(_ id: UInt32, in scope: UInt32 = 1) -> Token {
    Token(id: TokenID(id), scope: ScopeID(scope), place: .node(NodeIndex(0)), waits: [])
  }

  /// A table of a few parts, and one of a few groups of parts.
  @Test(arguments: [1, 2, 3, 4, 5, 6], [0, 9000])
  func holdsWhatADictionaryHoldsInTheOrderOfIDs(seed: UInt64, size: Int) {
    // given
    var dice = Dice(seed)
    var table = IdentifiedTable<Token>()
    var oracle: [UInt32: Token] = [:]
    var next: UInt32 = 1
    for _ in 0..<size {
      table.insert(token(next))
      oracle[next] = token(next)
      next += 1 + UInt32(dice.roll(3))
    }
    let (earlier, held) = (table, oracle)
    for _ in 0..<4000 {
      // when: mostly added at the end, then more and more removed
      let id = UInt32(1 + dice.roll(Int(next) + 2))
      switch dice.roll(10) {
      case 0...4:
        table.insert(token(next))
        oracle[next] = token(next)
        next += 1 + UInt32(dice.roll(3))
      case 5:
        table.insert(token(id, in: 7))
        oracle[id] = token(id, in: 7)
        next = max(next, id + 1)
      case 6:
        table[TokenID(id)] = oracle[id].map { _ in token(id, in: 9) }
        oracle[id] = oracle[id].map { _ in token(id, in: 9) }
      case _:
        #expect(table.remove(TokenID(id)) == oracle.removeValue(forKey: id))
      }
      // then
      #expect(table.count == oracle.count && table.isEmpty == oracle.isEmpty)
      #expect(table[TokenID(id)] == oracle[id] && table.contains(TokenID(id)) == (oracle[id] != nil))
    }
    let entries = oracle.keys.sorted().compactMap { oracle[$0] }
    #expect(Array(table) == entries)
    for _ in 0..<20 {
      let ends = [dice.roll(Int(next)), dice.roll(Int(next))].sorted().map { TokenID(UInt32($0)) }
      #expect(table.entries(from: ends[0], through: ends[1]) == entries.filter { $0.id >= ends[0] && $0.id <= ends[1] })
    }
    #expect(Array(earlier) == held.keys.sorted().compactMap { held[$0] }, "a copy does not see what came later")
    // A span of ids is emptied, and its parts and groups go.
    for entry in entries where entry.id.rawValue > next / 4 && entry.id.rawValue < next / 4 * 3 {
      table.remove(entry.id)
      oracle[entry.id.rawValue] = nil
    }
    #expect(Array(table) == oracle.keys.sorted().compactMap { oracle[$0] })
    for id in oracle.keys.sorted() { table.remove(TokenID(id)) }
    #expect(table.isEmpty && table == IdentifiedTable())
  }

  @Test func copyDoesNotSeeWhatIsChangedLater() {
    // given
    var table = IdentifiedTable<Token>()
    for id in 1...1000 { table.insert(token(UInt32(id))) }
    let earlier = table
    // when
    table.remove(TokenID(500))
    table[TokenID(3)] = token(3, in: 5)
    // then
    #expect(earlier.count == 1000 && earlier[TokenID(500)] == token(500) && earlier[TokenID(3)] == token(3))
    #expect(table.count == 999 && table[TokenID(3)]?.scope == ScopeID(5))
  }
}
