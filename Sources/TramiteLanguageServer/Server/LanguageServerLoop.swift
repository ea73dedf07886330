public import Foundation
import Glibc

/// Carries messages between two streams of bytes and a server, until the editor ends the conversation or is gone.
public enum LanguageServerLoop {
  /// How often it is asked whether the editor still runs.
  private static let watch = Duration.seconds(5)

  /// Serves an editor.
  /// - Parameters:
  ///   - input: where messages come from; reading it blocks a thread of its own.
  ///   - output: where messages go to.
  /// - Returns: the exit code: 0 where the editor had asked to shut down.
  public static func run(options: LanguageServerOptions, input: FileHandle, output: FileHandle) async -> Int32 {
    let server = LanguageServer(options: options) { message in
      // An editor that is gone does not read any more; the end of its input ends the server.
      try? output.write(contentsOf: Data(MessageFraming.framed(message)))
    }
    let (arriving, continuation) = AsyncStream<[UInt8]>.makeStream()
    read(input, into: continuation)
    var framing = MessageFraming()
    var watching: Task<Void, Never>?
    defer { watching?.cancel() }
    reading: for await bytes in arriving {
      framing.append(bytes)
      do throws(MessageFraming.Broken) {
        while let message = try framing.next() {
          await server.receive(message)
          if let code = await server.exitCode { return code }
        }
      } catch {
        try? FileHandle.standardError.write(contentsOf: Data("tramite language-server: \(error.message)\n".utf8))
        break reading
      }
      if watching == nil, let editor = await server.client.process {
        watching = Task { await self.watch(editor, continuation) }
      }
    }
    await server.stopAll()
    return await server.state == .shutDown ? 0 : 1
  }

  /// Passes on what a stream gives, until its end.
  private static func read(_ input: FileHandle, into continuation: AsyncStream<[UInt8]>.Continuation) {
    let descriptor = input.fileDescriptor
    Thread.detachNewThread {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        continuation.yield(Array(buffer[..<count]))
      }
      continuation.finish()
    }
  }

  /// Ends the stream when the editor's process has ended: it may have left the stream open to somebody else.
  private static func watch(_ editor: Int, _ continuation: AsyncStream<[UInt8]>.Continuation) async {
    while kill(pid_t(truncatingIfNeeded: editor), 0) == 0 || errno == EPERM {
      do { try await Task.sleep(for: watch) } catch { return }
    }
    continuation.finish()
  }
}
