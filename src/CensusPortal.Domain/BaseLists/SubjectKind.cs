namespace CensusPortal.Domain.BaseLists;

/// <summary>The two halves of everything the clearance counts (清查对象): units (单位) and household businesses (个体经营户).</summary>
public enum SubjectKind { Unit, Household }
