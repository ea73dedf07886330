import Testing
import TramiteTesting

/// The interpreter and a slow reading of the token rules say the same on random nets of tasks and gateways with cycles, several
/// tokens on a flow, quantities, inclusive joins, and complex gateways that fire and are reset.
@Suite struct TokenGameTests {
  @Test(arguments: 0..<RandomRunTests.parts)
  func tokensStandWhereTheRulesSay(_ part: Int) throws {
    let first = RandomRunTests.first
    for seed in stride(from: first + part, to: first + RandomRunTests.cases, by: RandomRunTests.parts) {
      let net = TokenNet(seed: seed)
      if let difference = try net.difference(seed: seed, commands: 25) {
        Issue.record("seed \(seed): \(difference)\n\(net.text)")
      }
    }
  }
}
