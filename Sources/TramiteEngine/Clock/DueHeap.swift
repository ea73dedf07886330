import TramiteFEEL

/// Moments at which something is due, the earliest on top. It holds no more than moments: what is due then stands in the
/// store, which every program sees.
struct DueHeap: Sendable {
  private var moments: [Instant] = []

  /// The earliest moment, or nil.
  var earliest: Instant? { moments.first }

  /// Adds a moment.
  /// - Cost: logarithmic.
  mutating func insert(_ moment: Instant) {
    moments.append(moment)
    var place = moments.count - 1
    while place > 0, moments[place] < moments[(place - 1) / 2] {
      moments.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Removes all moments up to one.
  /// - Cost: logarithmic for each.
  mutating func remove(upTo moment: Instant) {
    while let top = moments.first, top <= moment { removeEarliest() }
  }

  private mutating func removeEarliest() {
    moments.swapAt(0, moments.count - 1)
    moments.removeLast()
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < moments.count && moments[child] < moments[least] {
        least = child
      }
      if least == place { return }
      moments.swapAt(place, least)
      place = least
    }
  }
}
