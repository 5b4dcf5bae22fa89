using CensusPortal.Domain;
using CensusPortal.Domain.Jobs;
using CensusPortal.Domain.Registers;

namespace CensusPortal.Services.Jobs;

/// <summary>A job as pages show it (任务行), with its progress of this moment.</summary>
public sealed record JobRow(
    Guid Id, JobKind Kind, Guid? BatchId, RegisterSource? Source, JobState State, JobProgress Progress, string StartedBy, string? Node, int Tries,
    DateTime QueuedAt, DateTime? StartedAt, DateTime? EndedAt, string? ProblemCode, string? ProblemChinese, string? ProblemEnglish)
{
    public bool IsOpen => State is JobState.Waiting or JobState.Running;

    public bool IsDryRun => Kind == JobKind.DryRun;

    public string? Problem(Language language) => language == Language.Chinese ? ProblemChinese : ProblemEnglish;

    internal static JobRow Of(Job job, RunningJob? running) => new(
        job.Id, job.Kind, job.BatchId, job.Source, job.State, running?.Progress ?? job.Progress, job.StartedBy, job.Node, job.Tries,
        job.QueuedAt, job.StartedAt, job.EndedAt, job.ProblemCode, job.ProblemChinese, job.ProblemEnglish);
}
