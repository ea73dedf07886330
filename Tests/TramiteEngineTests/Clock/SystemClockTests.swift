import Synchronization
import Testing
import TramiteEngine
import TramiteFEEL

@Suite struct SystemClockTests {
  @Test func standsStillWhereItIsSetBackALittleAndFollowsWhereItWasWrong() {
    let time = Mutex<Int64>(1_000_000)
    let clock = SystemClock(reading: { time.withLock { $0 } })
    func at(_ milliseconds: Int64) -> Int64 {
      time.withLock { $0 = milliseconds }
      return clock.now.millisecondsSince1970
    }
    #expect(at(1_000_000) == 1_000_000)
    #expect(at(990_000) == 1_000_000, "ten seconds back: nothing later carries an earlier time")
    #expect(at(1_000_500) == 1_000_500)
    #expect(at(90_000_000) == 90_000_000, "a step of a day into the future")
    #expect(at(1_001_000) == 1_001_000, "and back: the office goes on in the present")
    #expect(at(1_000_900) == 1_001_000)
  }
}
