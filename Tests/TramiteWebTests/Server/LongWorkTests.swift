import HTTPTypes
import Testing
import TramiteEngine

@testable import TramiteWeb

@Suite struct LongWorkTests {
  @Test func onePersonHasTwoPiecesUnderWayAndOthersAreStillServed() async throws {
    let work = LongWork()
    let (begun, told) = AsyncStream<Void>.makeStream()
    let held = [AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream()]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (stream, _) in held {
        group.addTask {
          try await work.run(for: Actor("ana")) {
            told.yield()
            for await _ in stream {}
          }
        }
      }
      var count = 0
      for await _ in begun {
        count += 1
        if count == 2 { break }
      }
      await #expect(throws: ProblemDetails.self) { try await work.run(for: Actor("ana")) {} }
      #expect(try await work.run(for: Actor("bruno")) { 7 } == 7)
      for (_, release) in held { release.finish() }
      try await group.waitForAll()
    }
    #expect(try await work.run(for: Actor("ana")) { 8 } == 8, "afterwards again")
  }

  @Test func aPieceWhoseTimeIsOverIsGivenUpAndSaysSo() async throws {
    let work = LongWork(within: .milliseconds(20))
    let refused = await #expect(throws: ProblemDetails.self) {
      try await work.run(for: Actor("ana")) { while true { try ComputingTime.check() } }
    }
    #expect(refused?.status == .unprocessableContent)
    #expect(refused?.code == "WEB-0034")
    #expect(try await work.run(for: Actor("ana")) { 8 } == 8, "the thread is free again")
  }

  @Test func aPieceThatNobodyWaitsForIsGivenUp() async throws {
    let work = LongWork()
    let leaves: @Sendable () -> Bool = { false }
    await #expect(throws: CancellationError.self) {
      try await work.run(for: Actor("ana"), while: leaves) { while true { try ComputingTime.check() } }
    }
    let piece = Task { try await work.run(for: Actor("ana")) { while true { try ComputingTime.check() } } }
    piece.cancel()
    await #expect(throws: CancellationError.self) { try await piece.value }
  }

  @Test func aRequestBringsSoManyFilesAtMost() async throws {
    try await OfficeOfTests.run { server in
      func validate(_ count: Int) async throws -> LoopbackAnswer {
        let files = (0..<count).map { "{\"path\":\"a\($0).bpmn\",\"text\":\"<a/>\"}" }.joined(separator: ",")
        return try await server.client("bruno").post("/api/v1/validation", "{\"files\":[\(files)]}")
      }
      #expect(try await validate(3).status == 200)
      let refused = try await validate(501)
      #expect(refused.status == 422)
      #expect(refused.text.contains("at most 500 files"))
    }
  }
}
