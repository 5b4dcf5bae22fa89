using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Jobs;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Imports.Jobs;
using CensusPortal.Services.Jobs;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CensusPortal.Services.Tests.Jobs;

/// <summary>One node of an office (测试节点): the portal's own services with a disk of their own on the office's database.</summary>
public sealed class OfficeNode : IAsyncDisposable
{
    private readonly Office office;
    private readonly ServiceProvider services;
    private readonly CancellationTokenSource stopping = new();
    private Task working = Task.CompletedTask;

    public OfficeNode(Office office, double leaseSeconds = 30, int? rowsOfPart = null)
    {
        this.office = office;
        var disk = Directory.CreateDirectory(Path.Combine(office.Folder, Guid.NewGuid().ToString("N"))).FullName;
        services = new ServiceCollection().AddLogging().AddCensus(office.Database).AddSingleton(new DataFolder(disk))
            .Configure<JobOptions>(o => (o.LeaseSeconds, o.PollSeconds) = (leaseSeconds, 0.1))
            .Configure<MatchingOptions>(o => (o.PartsFrom, o.RowsOfPart) = (rowsOfPart is null ? int.MaxValue : 1, rowsOfPart ?? o.RowsOfPart)).BuildServiceProvider();
    }

    public JobLeases Leases => services.GetRequiredService<JobLeases>();

    public JobQueue Queue => services.GetRequiredService<JobQueue>();

    public MatchingJob Matching => services.GetRequiredService<MatchingJob>();

    public ImportJobs Imports => services.GetRequiredService<ImportJobs>();

    public string Id => services.GetRequiredService<ThisNode>().Id;

    /// <summary>Lets the other nodes know that there is this one.</summary>
    public Task ShowAsync() => services.GetRequiredService<NodeHeartbeat>().BeginAsync(default);

    public void Work() => working = Task.Run(() => services.GetRequiredService<JobWorker>().WorkAsync(stopping.Token));

    /// <summary>Does what a job is about, and nothing around it.</summary>
    public Task<Problem?> RunAsync(RunningJob running) => services.GetRequiredService<JobRunner>().RunAsync(running, default);

    /// <summary>Ends the node in good order.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await working;
    }

    /// <summary>Receives files as the imports page does.</summary>
    public async Task<Guid> UploadAsync(bool isDryRun, params (string Name, byte[] Content)[] files)
    {
        var folder = Imports.Store.FolderOf(Guid.CreateVersion7());
        using var reception = new ImportReception(folder, FileLimits.Default);
        foreach (var (name, content) in files)
        {
            Assert.True((await reception.AddAsync(name, new MemoryStream(content), default)).IsDone);
        }

        var upload = reception.Complete(new DateOnly(2023, 9, 1), Language.Chinese, DateTime.UtcNow);
        await Imports.AcceptAsync(folder, upload.Value!, isDryRun, Actor.Portal("tester"), default);
        return folder.BatchId;
    }

    public async Task<JobRow> EndOfAsync(Guid batchId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            if (await Imports.FindAsync(batchId, patience.Token) is { IsOpen: false } ended)
            {
                return ended;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>As time does to the lease of a node that died.</summary>
    public async Task LetLeasesRunOutAsync()
    {
        await using var context = office.Database.CreateContext();
        var past = DateTime.UtcNow.AddHours(-1);
        await context.Jobs.Where(j => j.State == JobState.Running).ExecuteUpdateAsync(s => s.SetProperty(j => j.HeldUntil, past));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await services.DisposeAsync();
        stopping.Dispose();
    }
}
