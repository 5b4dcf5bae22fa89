using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Jobs;

/// <summary>Where a job stands: waiting for its turn, at the files, comparing, or at its end.</summary>
public enum ImportJobState { Waiting, Importing, Matching, Ended }

/// <summary>
/// One run over an upload (导入任务), dry or real, as it goes on in this process. Only its progress lives here; what came of it
/// is in the database.
/// </summary>
public sealed class ImportJob(Guid batchId, bool isDryRun) : IProgress<ImportProgress>, IProgress<double>, IDisposable
{
    private readonly CancellationTokenSource stop = new();

    public Guid BatchId { get; } = batchId;

    public bool IsDryRun { get; } = isDryRun;

    public ImportJobState State { get; private set; }

    /// <summary>The file at hand, from 1, and how many there are.</summary>
    public (int At, int Of, string Name) File { get; private set; }

    /// <summary>How far it has come, 0 to 1.</summary>
    public double Fraction { get; private set; }

    /// <summary>Why it did not come to its end; null when it did.</summary>
    public Problem? Problem { get; private set; }

    public CancellationToken Stopping => stop.Token;

    public bool IsEnded => State == ImportJobState.Ended;

    public void Stop() => stop.Cancel();

    public void Dispose() => stop.Dispose();

    internal void Begin() => State = ImportJobState.Importing;

    internal void BeginMatching() => State = ImportJobState.Matching;

    internal void End(Problem? problem) => (Problem, Fraction, State) = (problem, 1, ImportJobState.Ended);

    /// <summary>Files count alike; a real run leaves the last tenth to the comparison.</summary>
    void IProgress<ImportProgress>.Report(ImportProgress value)
    {
        File = (value.FileIndex + 1, value.FileCount, value.FileName);
        Fraction = (value.FileIndex + value.Fraction) / Math.Max(1, value.FileCount) * (IsDryRun ? 1 : 0.9);
    }

    void IProgress<double>.Report(double value) => Fraction = 0.9 + (0.1 * value);
}
