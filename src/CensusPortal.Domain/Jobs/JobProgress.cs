namespace CensusPortal.Domain.Jobs;

/// <summary>What a running job is at.</summary>
public enum JobPhase { Opening, Files, Comparing }

/// <summary>How far a job has come (任务进度).</summary>
/// <param name="Fraction">From 0 to 1.</param>
/// <param name="FileAt">The file at hand, from 1; 0 while there is none.</param>
public readonly record struct JobProgress(JobPhase Phase, double Fraction, int FileAt = 0, int FileOf = 0, string? FileName = null);
