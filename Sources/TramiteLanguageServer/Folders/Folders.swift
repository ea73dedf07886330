import Foundation

/// The files of the folders that are worked in: those that are open as they stand in the editor, those beside them as they
/// stand on disk.
struct Folders {
  /// The most files of one folder that are looked at.
  static let most = 2000
  /// The largest file that is read from disk, in bytes.
  static let largest = 64 << 20

  private(set) var open: [String: OpenFile] = [:]
  private var views: [String: View] = [:]

  /// A view with what it was made from.
  private struct View {
    let stamp: Stamp
    let view: FileView
  }

  /// What tells whether a file is still the same.
  private enum Stamp: Hashable {
    case open(version: Int, length: Int)
    case disk(modified: Date, length: Int)
  }

  // MARK: Open files

  mutating func open(_ path: String, _ file: OpenFile) {
    open[path] = file
    views[path] = nil
  }

  /// Changes an open file; false where it is not open.
  mutating func change(_ path: String, version: Int, _ change: (inout OpenText) -> Void) -> Bool {
    guard var file = open.removeValue(forKey: path) else { return false }
    file.version = version
    change(&file.text)
    open[path] = file
    views[path] = nil
    return true
  }

  mutating func close(_ path: String) {
    open[path] = nil
    views[path] = nil
  }

  /// The folders in which files are open, sorted.
  var worked: [String] { Set(open.keys.map(FilePath.home)).sorted() }

  /// The URI of a file: as the editor wrote it where it is open.
  func uri(of path: String) -> String { open[path]?.uri ?? FilePath.uri(of: path) }

  // MARK: Files of a folder

  /// The paths of all files that belong together, sorted.
  func paths(of folder: String) -> [String] {
    var found = Set(open.keys.filter { FilePath.home(of: $0) == folder && FileKind(path: $0) != nil })
    for place in [folder, folder + "/forms"] where place.hasPrefix("/") {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      for name in names.sorted() where found.count < Self.most {
        let path = place + "/" + name
        guard FileKind(path: path) != nil, FilePath.home(of: path) == folder else { continue }
        found.insert(path)
      }
    }
    return found.sorted()
  }

  /// The files that belong together, with their bytes.
  func files(of folder: String) -> [(path: String, bytes: [UInt8])] {
    paths(of: folder).compactMap { path in bytes(of: path).map { (path, $0) } }
  }

  private func bytes(of path: String) -> [UInt8]? {
    if let file = open[path] { return file.text.bytes }
    guard let stamp = stamp(of: path), case .disk(_, let length) = stamp, length <= Self.largest,
      let data = FileManager.default.contents(atPath: path)
    else { return nil }
    return Array(data)
  }

  private func stamp(of path: String) -> Stamp? {
    if let file = open[path] { return .open(version: file.version, length: file.text.bytes.count) }
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      attributes[.type] as? FileAttributeType == .typeRegular, let length = attributes[.size] as? Int
    else { return nil }
    return .disk(modified: attributes[.modificationDate] as? Date ?? .distantPast, length: length)
  }

  /// A file as it is looked at now; nil where it is not there.
  /// - Cost: linear in the file where it has changed since.
  mutating func view(_ path: String) -> FileView? {
    guard let kind = FileKind(path: path), let stamp = stamp(of: path) else { return nil }
    if let known = views[path], known.stamp == stamp { return known.view }
    guard let bytes = bytes(of: path) else { return nil }
    let view = FileView(path: path, kind: kind, text: open[path]?.text ?? OpenText(bytes))
    views[path] = View(stamp: stamp, view: view)
    return view
  }

  /// All files of a folder as they are looked at now.
  mutating func views(of folder: String) -> FolderView {
    FolderView(paths(of: folder).compactMap { view($0) })
  }
}
