namespace CensusPortal.Linkage;

/// <summary>The stages of a comparison (比对阶段).</summary>
public enum Stage { Reading, Names, Frequencies, Codes, Indexes, Candidates, Assignment }
