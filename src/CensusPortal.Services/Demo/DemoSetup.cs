using CensusPortal.Domain;

namespace CensusPortal.Services.Demo;

/// <summary>Where the first start stands (首次启动): nothing to do, at work, or broken off.</summary>
public enum DemoSetupState { Idle, Running, Failed }

/// <summary>
/// The first start of a portal that is not in production (首次启动): an empty database gets the demo city, so that there is something to
/// see at once. What a killed process left is completed at the next start.
/// </summary>
public sealed class DemoSetup(DemoPreparation preparation, DemoAccounts accounts, DataFolder data) : IProgress<DemoStep>
{
    private static readonly DemoStep Beginning = new(DemoStage.Writing, null, 0);

    public DemoSetupState State { get; private set; }

    public DemoStep Step { get; private set; } = Beginning;

    /// <summary>The accounts just opened, whose passwords are to be shown once.</summary>
    public IReadOnlyList<DemoAccount> Opened { get; private set; } = [];

    /// <summary>Why it broke off; null while it did not, or when the log has to tell.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>Looks whether the demo city is wanted; if so, the portal shows the setup page from now on.</summary>
    public async Task<bool> BeginAsync(CancellationToken cancel)
    {
        var wanted = await preparation.IsWantedAsync(cancel);
        State = wanted ? DemoSetupState.Running : DemoSetupState.Idle;
        return wanted;
    }

    public async Task RunAsync(double scale, CancellationToken cancel)
    {
        try
        {
            var done = await preparation.RunAsync(data.Of("demo"), scale, this, cancel);
            var opened = done.IsDone ? await OpenAccountsAsync(cancel) : Result.Done;
            Problem = done.Problem ?? opened.Problem;
            State = Problem is null ? DemoSetupState.Idle : DemoSetupState.Failed;
        }
        catch
        {
            State = DemoSetupState.Failed;
            throw;
        }
    }

    /// <summary>Nobody can look at the city without an account; also for a demo city of before there were any.</summary>
    public async Task<Result> OpenAccountsAsync(CancellationToken cancel)
    {
        var opened = await accounts.EnsureAsync(cancel);
        Opened = opened.Value ?? [];
        return new Result(opened.Problem);
    }

    void IProgress<DemoStep>.Report(DemoStep value) => Step = value;
}
