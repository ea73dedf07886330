import Testing
import TramiteReports
