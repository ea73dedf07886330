import Foundation
import TramiteEngine
import TramiteFEEL
import TramiteInterpreter
import TramiteStore
import TramiteStoreSQLite

/// A program that is to be killed: it starts instances and completes their work items without end, and says on standard
/// output what was confirmed to it, one line each, before it goes on.
///
/// `S instance` a start, `C work-item` a completion. The test that kills it checks that nothing of that is lost.
enum Endurance {
  static let process = "endurance"
  static let definition = """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" id="d" \
    targetNamespace="urn:bench"><process id="endurance" isExecutable="true">
    <startEvent id="start"/><serviceTask id="quick" tramite:handler="no.work"/>
    <serviceTask id="job" tramite:handler="no.job"/><userTask id="review" tramite:role="staff"/>
    <intermediateCatchEvent id="pause"><timerEventDefinition><timeDuration>PT0.02S</timeDuration></timerEventDefinition>
    </intermediateCatchEvent><endEvent id="end"/>
    <sequenceFlow id="f1" sourceRef="start" targetRef="quick"/><sequenceFlow id="f2" sourceRef="quick" targetRef="job"/>
    <sequenceFlow id="f3" sourceRef="job" targetRef="review"/><sequenceFlow id="f4" sourceRef="review" targetRef="pause"/>
    <sequenceFlow id="f5" sourceRef="pause" targetRef="end"/></process></definitions>
    """

  static func run(store path: String) async throws {
    var options = EngineOptions()
    options.handlers = try HandlerRegistry([NoJob()], synchronous: [NoWork()])
    let engine = Engine(store: try SQLiteStore(path: path), options: options)
    let files = [
      BenchDefinitions.file("endurance.bpmn", definition),
      BenchDefinitions.file("organization.yaml", BenchDefinitions.organization),
    ]
    _ = try await engine.deploy(DeploymentRequest(files: files, by: Actor("ana")))
    say("ready")
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await engine.run() }
      for _ in 0..<8 {
        group.addTask {
          while true {
            do { try await round(engine) } catch { say("E \(error)") }
          }
        }
      }
    }
  }

  /// Starts an instance, and completes what lies in the inbox.
  private static func round(_ engine: Engine) async throws {
    let standing = try await engine.start(StartRequest(process: process, by: Actor("ana")))
    say("S \(standing.instance)")
    for item in try await engine.inbox(DeskRequest(by: Actor("ana"), limit: 4)) {
      do {
        _ = try await engine.complete(CompletionRequest(workItem: item.entry.id, data: Context([]), by: Actor("ana")))
        say("C \(item.entry.id)")
      } catch is Rejection {
        continue  // Another of the eight was first.
      }
    }
  }

  /// One line, written at once: what a killed program has said stays said.
  static func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }
}
