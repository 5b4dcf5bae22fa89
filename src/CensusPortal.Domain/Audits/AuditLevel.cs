namespace CensusPortal.Domain.Audits;

/// <summary>How much an audit finding weighs: 强制性, 核实性, 提示性.</summary>
public enum AuditLevel { Blocking, Explain, Hint }
