import Logging
import TramiteEngine
import TramiteHistory

/// Writes the log as JSON, one object a line: time, level, label, message, and the metadata in alphabetical order.
struct JSONLog: LogHandler {
  let label: String
  var metadata = Logger.Metadata()
  var logLevel = Logger.Level.info

  init(label: String) { self.label = label }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var object = JSONObject()
    object.set("at", SystemClock().now)
    object.set("level", event.level.rawValue)
    object.set("label", label)
    object.set("message", event.message.description)
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    for (name, value) in all.sorted(by: { $0.key < $1.key }) { object.set(name, "\(value)") }
    ErrorOutput.line(object.line)
  }
}
