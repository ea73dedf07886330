import Testing
import TramiteDiagram
