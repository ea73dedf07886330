import Foundation
import Testing

/// A store that cannot be used as it is: the exit code is 69, and the words say what to do.
@Suite struct BadStoreCommandTests {
  /// Whether this user may mount a file system of its own.
  private static let canMount: Bool = {
    guard let run = try? Workshop().shell("unshare -m mount -t tmpfs tmpfs . ") else { return false }
    return run.status == 0
  }()

  @Test(.enabled(if: canMount, "mounting a file system needs root"))
  func aDiskThatTurnsReadOnlyIsSaidInWords() throws {
    let workshop = try Workshop(["approval.bpmn": Examples.approval, "forms/decision.form.xml": Examples.decisionForm])
    try workshop.write(
      """
      set -e
      mkdir disk; mount -t tmpfs -o size=20m tmpfs disk
      export TRAMITE_STORE=disk/s.db TRAMITE_USER=ana
      $TRAMITE deploy approval.bpmn
      $TRAMITE work --for PT60S & worker=$!
      while [ ! -e disk/s.db-shm ]; do :; done
      $TRAMITE start approval
      # Killed, it leaves what a store in use has beside it; so the store can still be opened.
      kill -9 $worker; wait $worker 2>/dev/null || true
      mount -o remount,ro disk
      set +e
      $TRAMITE inbox clerk >/dev/null; echo "inbox $?"
      $TRAMITE start approval; echo "start $?"
      $TRAMITE message pay; echo "message $?"
      """, to: "turn.sh")
    let run = try workshop.shell("unshare -m sh turn.sh")
    #expect(run.lines.suffix(3) == ["inbox 0", "start 69", "message 69"], "\(run.output) \(run.errors)")
    #expect(run.errors.contains("error: expected to write to 'disk/s.db', found that it cannot be written to"))
    #expect(run.errors.contains("hint: check that the disk is mounted for writing"))
    #expect(!run.errors.contains("SQLite"))
  }

  @Test(.enabled(if: canMount, "mounting a file system needs root"))
  func aStoreAtRestOnAReadOnlyDiskSaysWhatReadingNeeds() throws {
    let workshop = try Workshop(["approval.bpmn": Examples.approval, "forms/decision.form.xml": Examples.decisionForm])
    try workshop.write(
      """
      mkdir disk; mount -t tmpfs -o size=20m tmpfs disk
      $TRAMITE deploy approval.bpmn >/dev/null; $TRAMITE backup disk/s.db >/dev/null; mount -o remount,ro disk
      $TRAMITE instances --store disk/s.db; echo "instances $?"
      """, to: "rest.sh")
    let run = try workshop.shell("unshare -m sh rest.sh")
    #expect(run.lines.last == "instances 69", "\(run.output) \(run.errors)")
    #expect(run.errors.contains("the disk of its folder is mounted for reading only"))
  }

  @Test(.enabled(if: canMount, "mounting a file system needs root"))
  func aFullDiskRefusesAndKeepsWhatIsThere() throws {
    let workshop = try Workshop(["approval.bpmn": Examples.approval, "forms/decision.form.xml": Examples.decisionForm])
    try workshop.write(
      """
      mkdir disk; mount -t tmpfs -o size=4m tmpfs disk
      export TRAMITE_STORE=disk/s.db TRAMITE_USER=ana
      $TRAMITE deploy approval.bpmn >/dev/null; $TRAMITE start approval >/dev/null
      dd if=/dev/zero of=disk/fill bs=1k count=100000 2>/dev/null
      $TRAMITE start approval; echo "start $?"
      rm disk/fill
      $TRAMITE instances --format json | wc -l
      $TRAMITE start approval >/dev/null; echo "start $?"
      """, to: "fill.sh")
    let run = try workshop.shell("unshare -m sh fill.sh")
    #expect(run.lines.suffix(3) == ["start 69", "1", "start 0"], "\(run.output) \(run.errors)")
    #expect(run.errors.contains("found no room for it"))
  }

  @Test func aDamagedStoreIsSaidAndTheDoctorDoesNotAdviseTheDoctor() throws {
    let workshop = try Workshop(["approval.bpmn": Examples.approval, "forms/decision.form.xml": Examples.decisionForm])
    _ = try workshop.tramite("deploy", "approval.bpmn")
    for _ in 0..<8 { _ = try workshop.tramite("start", "approval", "--by", "ana", "--no-work") }
    // A copy: everything of it stands in the one file.
    #expect(try workshop.tramite("backup", "copy.db").status == 0)
    let place = workshop.folder.appendingPathComponent("copy.db")
    var bytes = try Data(contentsOf: place)
    for index in 8192..<bytes.count where index % 3 == 0 { bytes[index] = 0x5a }
    try bytes.write(to: place)
    let list = try workshop.tramite("instances", "--store", "copy.db")
    #expect(list.status == 69, "\(list.errors)")
    #expect(list.errors.contains("damaged"))
    #expect(list.errors.contains("tramite restore"))
    let doctor = try workshop.tramite("doctor", "--store", "copy.db")
    #expect(doctor.status == 69, "\(doctor.output)")
    #expect(!doctor.output.contains("tramite doctor"), "\(doctor.output)")
    #expect(doctor.output.contains("restore"))
  }
}
