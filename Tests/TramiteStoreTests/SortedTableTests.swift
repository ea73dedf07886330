import Testing

@testable import TramiteStore

struct SortedTableTests {
  @Test(arguments: [1, 2, 3, 4, 5, 6])
  func behavesLikeADictionaryInOrder(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    var table = SortedTable<Int, Int>()
    var expected: [Int: Int] = [:]
    for step in 0..<4000 {
      let key = Int.random(in: 0..<700, using: &numbers)
      switch Int.random(in: 0..<5, using: &numbers) {
      case 0, 1:
        table.insert(key, step)
        expected[key] = step
      case 2:
        #expect(table.remove(key) == expected.removeValue(forKey: key))
      case 3:
        #expect(table.update(key) { $0 += 1 } == (expected[key] != nil))
        if let value = expected[key] { expected[key] = value + 1 }
      default:
        #expect(table[key] == expected[key])
      }
      #expect(table.count == expected.count)
    }
    let sorted = expected.sorted { $0.key < $1.key }
    #expect(table.all.map(\.key) == sorted.map(\.key))
    #expect(table.all.map(\.row) == sorted.map(\.value))
    for bound in stride(from: -10, to: 720, by: 13) {
      #expect(table.ascending(from: bound).map(\.key) == sorted.map(\.key).filter { $0 >= bound })
      #expect(table.descending(before: bound).map(\.key) == sorted.map(\.key).filter { $0 < bound }.reversed())
    }
    #expect(table.descending(before: nil).map(\.key) == sorted.map(\.key).reversed())
    #expect(table.first?.key == sorted.first?.key)
    #expect(table.last?.key == sorted.last?.key)
  }

  @Test
  func aCopyStaysAsItWas() {
    var table = SortedTable<Int, Int>()
    for key in 0..<1000 { table.insert(key, key) }
    let copy = table
    for key in stride(from: 0, to: 1000, by: 2) { table.remove(key) }
    table.insert(1, -1)
    #expect(copy.all.map(\.row) == Array(0..<1000))
    #expect(table.count == 500)
  }

  @Test
  func anEmptyTableHasNothing() {
    var table = SortedTable<Int, Int>()
    #expect(table[1] == nil)
    #expect(table.remove(1) == nil)
    #expect(Array(table.ascending(from: 0)).isEmpty)
    #expect(Array(table.descending(before: 9)).isEmpty)
    table.insert(1, 1)
    table.remove(1)
    #expect(table.isEmpty)
    #expect(table.first == nil)
  }
}

/// Numbers that are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
